import { ApiError, createH2ogpteClient, isApiError } from "@thinwire/h2ogpte";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type { APIKeyInfo, APIKeyResult, EndpointError } from "@thinwire/h2ogpte";
import { contract, sandbox, through } from "../setup.ts";

const { apiKey, nonAdminApiKey, userId: user_id, collectionId } = sandbox.credentials;
const h2ogpte = createH2ogpteClient({ ...through, auth: apiKey });
const wrong = createH2ogpteClient({ ...through, auth: "sk-example" });
const nonAdmin = createH2ogpteClient({ ...through, auth: nonAdminApiKey });
const refused = (code: number): object => ({
  status: code,
  ok: false,
  data: { code, message: expect.any(String) },
});

describe("createApiKeyForUser", () => {
  test("201: a key with its secret", async () => {
    const answer = await h2ogpte.createApiKeyForUser.result({
      body: { user_id, name: "ci", collection_id: collectionId, expires_in: "30 days" },
    });
    expect(answer).toMatchObject({ status: 201, ok: true, data: { api_key: { name: "ci" } } });
    assert(answer.status === 201);
    expectTypeOf(answer.data).toEqualTypeOf<APIKeyResult>();
    const { secret_key, api_key } = answer.data;
    expect(api_key).toMatchObject({ is_global_key: false, is_active: true });
    expect(secret_key.endsWith(api_key.hint)).toBe(true);
  });

  test("400: a body that names no user, a lifetime that is no interval", async () => {
    // @ts-expect-error "user_id" is required
    const answer = await h2ogpte.createApiKeyForUser.result({ body: { name: "ci" } });
    expect(answer).toMatchObject(refused(400));
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
    expect(contract.takeObjections()).toEqual([
      "create_api_key_for_user 400 request body: Request body must have required property 'user_id'",
    ]);
    const unreadable = await h2ogpte.createApiKeyForUser.result({
      body: { user_id, expires_in: "P30D" },
    });
    expect(unreadable).toMatchObject(refused(400));
  });

  test("401: a wrong key", async () => {
    const answer = await wrong.createApiKeyForUser.result({ body: { user_id } });
    expect(answer).toMatchObject(refused(401));
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("404: an unknown user", async () => {
    const answer = await h2ogpte.createApiKeyForUser.result({ body: { user_id: "nobody" } });
    expect(answer).toMatchObject(refused(404));
    assert(answer.status === 404);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("500: a server that fails", async () => {
    contract.failNext("createApiKeyForUser", 500, { code: 500, message: "Internal error" });
    const answer = await h2ogpte.createApiKeyForUser.result({ body: { user_id } });
    expect(answer).toMatchObject(refused(500));
    assert(answer.status === 500);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("any other: somebody who is no administrator", async () => {
    const answer = await nonAdmin.createApiKeyForUser.result({ body: { user_id } });
    expect(answer).toMatchObject(refused(403));
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("throws what is not a success, with the body of its status", async () => {
    const error: unknown = await h2ogpte
      .createApiKeyForUser({ body: { user_id: "nobody" } })
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    assert(isApiError(error, "createApiKeyForUser", 404));
    expectTypeOf(error.body).toEqualTypeOf<EndpointError | undefined>();
    expect(error.body?.code).toBe(404);
    expect(isApiError(error, "deleteApiKey")).toBe(false);
  });

  test("throws a status that only the default answer covers, with that body", async () => {
    const error: unknown = await nonAdmin
      .createApiKeyForUser({ body: { user_id } })
      .catch((error: unknown) => error);
    assert(isApiError(error, "createApiKeyForUser", 403));
    expectTypeOf(error.body).toEqualTypeOf<EndpointError | undefined>();
    expect(error.body?.code).toBe(403);
  });
});

describe("listAllApiKeys", () => {
  test("200: the keys of all users, page by page, without their secrets", async () => {
    const { secret_key } = await h2ogpte.createApiKeyForUser({ body: { user_id, name: "third" } });
    const answer = await h2ogpte.listAllApiKeys.result({
      params: { query: { offset: 1, limit: 1, filter: "user" } },
    });
    expect(answer).toMatchObject({ status: 200, ok: true, data: [{ name: "third" }] });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<APIKeyInfo[]>();
    expect(JSON.stringify(answer.data)).not.toContain(secret_key);
    expect(await h2ogpte.listAllApiKeys()).toHaveLength(3);
  });

  test("400: a negative offset", async () => {
    const answer = await h2ogpte.listAllApiKeys.result({ params: { query: { offset: -1 } } });
    expect(answer).toMatchObject(refused(400));
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("401: a wrong key", async () => {
    const answer = await wrong.listAllApiKeys.result();
    expect(answer).toMatchObject(refused(401));
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("any other: somebody who is no administrator", async () => {
    const answer = await nonAdmin.listAllApiKeys.result();
    expect(answer).toMatchObject(refused(403));
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });
});
