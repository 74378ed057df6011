import {
  ApiError,
  createOccamClient,
  isApiError,
  occamApiKey,
  occamPassword,
} from "@thinwire/occam";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type {
  APIKeyUsageResponse,
  ErrorDetail,
  HiddenAPIKeyResponse,
  HTTPValidationError,
  OccamClient,
  VisibleAPIKeyResponse,
} from "@thinwire/occam";
import { contract, sandbox, through } from "../setup.ts";

const { credentials } = sandbox;
const byKey = (): OccamClient =>
  createOccamClient({ ...through, auth: occamApiKey(credentials.apiKey) });
const wrong = createOccamClient({ ...through, auth: "wrong" });
const invalid = {
  detail: [{ loc: ["path", "uuid"], msg: "Input is no id", type: "uuid_parsing" }],
};

describe("createKey", () => {
  test("200: a key with its secret, which opens the API", async () => {
    const answer = await byKey().createKey.result({ body: { name: "ci" } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { uuid: expect.any(String) } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<VisibleAPIKeyResponse>();
    const occam = createOccamClient({ ...through, auth: occamApiKey(answer.data.api_key) });
    expect(await occam.listKeys()).toHaveLength(2);
  });

  test("401: a wrong token", async () => {
    const answer = await wrong.createKey.result({ body: { name: "ci" } });
    expect(answer).toMatchObject({ status: 401, ok: false, data: { detail: "Token invalid" } });
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<ErrorDetail | undefined>();
  });

  test("422: a key without a name", async () => {
    // @ts-expect-error "name" is required
    const answer = await byKey().createKey.result({ body: {} });
    expect(answer).toMatchObject({ status: 422, data: { detail: [{ loc: ["body", "name"] }] } });
    assert(answer.status === 422);
    expectTypeOf(answer.data).toEqualTypeOf<HTTPValidationError | undefined>();
    expect(contract.takeObjections()).toEqual([
      "create_key_keys_put 422 request body: Request body must have required property 'name'",
    ]);
  });

  test("throws what is not a success, with the body of its status", async () => {
    // @ts-expect-error a name is text
    const call = byKey().createKey({ body: { name: 1 } });
    const error: unknown = await call.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    assert(isApiError(error, "createKey", 422));
    expectTypeOf(error.body).toEqualTypeOf<HTTPValidationError | undefined>();
    expect(error.body?.detail?.[0]?.loc).toEqual(["body", "name"]);
    expect(isApiError(error, "createKey", 401)).toBe(false);
    expect(contract.takeObjections()).toEqual([
      "create_key_keys_put 422 request body name: Request body property name must be string",
    ]);
  });
});

describe("listKeys", () => {
  test("200: the caller's keys, without their secrets", async () => {
    const answer = await byKey().listKeys.result();
    expect(answer).toMatchObject({ status: 200, ok: true, data: [{ name: "sandbox" }] });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<HiddenAPIKeyResponse[]>();
    expect(JSON.stringify(answer.data)).not.toContain(credentials.apiKey);
  });

  test("401: a wrong token", async () => {
    const answer = await wrong.listKeys.result();
    expect(answer).toMatchObject({ status: 401, ok: false, data: { detail: "Token invalid" } });
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<ErrorDetail | undefined>();
  });
});

describe("getKeyUsage", () => {
  test("200: what the key was used for", async () => {
    const occam = byKey();
    const [key] = await occam.listKeys();
    assert(key);
    const answer = await occam.getKeyUsage.result({ params: { path: { uuid: key.uuid } } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { completed_requests: 2 } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<APIKeyUsageResponse>();
  });

  test("401: a wrong token", async () => {
    const answer = await wrong.getKeyUsage.result({ params: { path: { uuid: "key-1" } } });
    expect(answer).toMatchObject({ status: 401, ok: false, data: { detail: "Token invalid" } });
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<ErrorDetail | undefined>();
  });

  test("422: an id that the server cannot read", async () => {
    contract.failNext("getKeyUsage", 422, invalid);
    const answer = await byKey().getKeyUsage.result({ params: { path: { uuid: "key-1" } } });
    expect(answer).toMatchObject({ status: 422, ok: false, data: invalid });
    assert(answer.status === 422);
    expectTypeOf(answer.data).toEqualTypeOf<HTTPValidationError | undefined>();
  });
});

describe("deleteKey", () => {
  test("200: nothing that means anything, and no key", async () => {
    const login = createOccamClient({ ...through, auth: occamPassword(credentials) });
    const { uuid, api_key } = await login.createKey({ body: { name: "ci" } });
    const answer = await login.deleteKey.result({ params: { path: { uuid } } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: null });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<unknown>();
    const exchange = await login.tokenFromKey.result({ params: { query: { key: api_key } } });
    expect(exchange.status).toBe(400);
  });

  test("401: a wrong token", async () => {
    const answer = await wrong.deleteKey.result({ params: { path: { uuid: "key-1" } } });
    expect(answer).toMatchObject({ status: 401, ok: false, data: { detail: "Token invalid" } });
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<ErrorDetail | undefined>();
  });

  test("422: an id that the server cannot read", async () => {
    contract.failNext("deleteKey", 422, invalid);
    const answer = await byKey().deleteKey.result({ params: { path: { uuid: "key-1" } } });
    expect(answer).toMatchObject({ status: 422, ok: false, data: invalid });
    assert(answer.status === 422);
    expectTypeOf(answer.data).toEqualTypeOf<HTTPValidationError | undefined>();
  });
});

test("an unknown id, or somebody else's, gets a status that is not documented", async () => {
  const other = createOccamClient({ ...through, auth: occamPassword(credentials.other) });
  const { uuid } = await other.createKey({ body: { name: "not yours" } });
  for (const id of [uuid, "key-1"]) {
    const params = { path: { uuid: id } };
    for (const answer of [
      await byKey().deleteKey.result({ params }),
      await byKey().getKeyUsage.result({ params }),
    ]) {
      expect(answer).toMatchObject({ status: 404, ok: false, data: { detail: "Key not found" } });
      assert(answer.status === 404);
      expectTypeOf(answer.data).toEqualTypeOf<unknown>();
    }
  }
  expect(await other.listKeys()).toHaveLength(1);
});
