import { createH2ogpteClient } from "@thinwire/h2ogpte";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type { APIKeyInfo, APIKeyResult, EndpointError } from "@thinwire/h2ogpte";
import { contract, sandbox, through } from "../setup.ts";

const { apiKey, nonAdminApiKey, userId: user_id } = sandbox.credentials;
const h2ogpte = createH2ogpteClient({ ...through, auth: apiKey });
const wrong = createH2ogpteClient({ ...through, auth: "sk-example" });
const nonAdmin = createH2ogpteClient({ ...through, auth: nonAdminApiKey });
const unknown = { path: { key_id: "key-1" } };
const refused = (code: number): object => ({
  status: code,
  ok: false,
  data: { code, message: expect.any(String) },
});
const createKey = (): Promise<APIKeyResult> => h2ogpte.createApiKeyForUser({ body: { user_id } });
const findKey = async (id: string): Promise<APIKeyInfo | undefined> =>
  (await h2ogpte.listAllApiKeys()).find((key) => key.id === id);

describe("deactivateApiKey", () => {
  test("204: a key that is listed and no longer accepted", async () => {
    const { secret_key, api_key } = await createKey();
    const params = { path: { key_id: api_key.id } };
    const answer = await h2ogpte.deactivateApiKey.result({ params });
    expect(answer).toMatchObject({ status: 204, ok: true, data: undefined });
    assert(answer.status === 204);
    expectTypeOf(answer.data).toEqualTypeOf<undefined>();
    expect(await findKey(api_key.id)).toMatchObject({ is_active: false });
    const user = createH2ogpteClient({ ...through, auth: secret_key });
    expect((await user.listAllApiKeys.result()).status).toBe(401);
  });

  test("404: an unknown key", async () => {
    const answer = await h2ogpte.deactivateApiKey.result({ params: unknown });
    expect(answer).toMatchObject(refused(404));
    assert(answer.status === 404);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("401: a wrong key", async () => {
    const answer = await wrong.deactivateApiKey.result({ params: unknown });
    expect(answer).toMatchObject(refused(401));
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("400 and 409: reasons that are not stated", async () => {
    for (const status of [400, 409] as const) {
      contract.failNext("deactivateApiKey", status, { code: status, message: "Refused" });
      const answer = await h2ogpte.deactivateApiKey.result({ params: unknown });
      expect(answer).toMatchObject(refused(status));
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
    }
  });

  test("any other: somebody who is no administrator", async () => {
    const answer = await nonAdmin.deactivateApiKey.result({ params: unknown });
    expect(answer).toMatchObject(refused(403));
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });
});

describe("deleteApiKey", () => {
  test("204: a key that is listed no longer, also for one that is unknown", async () => {
    const { api_key } = await createKey();
    const params = { path: { key_id: api_key.id } };
    const answer = await h2ogpte.deleteApiKey.result({ params });
    expect(answer).toMatchObject({ status: 204, ok: true, data: undefined });
    assert(answer.status === 204);
    expectTypeOf(answer.data).toEqualTypeOf<undefined>();
    expect(await findKey(api_key.id)).toBeUndefined();
    expect((await h2ogpte.deleteApiKey.result({ params })).status).toBe(204);
  });

  test("401: a wrong key", async () => {
    const answer = await wrong.deleteApiKey.result({ params: unknown });
    expect(answer).toMatchObject(refused(401));
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("400 and 409: reasons that are not stated", async () => {
    for (const status of [400, 409] as const) {
      contract.failNext("deleteApiKey", status, { code: status, message: "Refused" });
      const answer = await h2ogpte.deleteApiKey.result({ params: unknown });
      expect(answer).toMatchObject(refused(status));
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
    }
  });

  test("any other: somebody who is no administrator", async () => {
    const answer = await nonAdmin.deleteApiKey.result({ params: unknown });
    expect(answer).toMatchObject(refused(403));
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });
});

describe("updateApiKeyExpiry", () => {
  test("204: another expiry, or none with an empty body and with none", async () => {
    const { api_key } = await createKey();
    const params = { path: { key_id: api_key.id } };
    for (const input of [{ params, body: {} }, { params }]) {
      await h2ogpte.updateApiKeyExpiry({ params, body: { expires_in: "30 days" } });
      expect(await findKey(api_key.id)).toHaveProperty("expires_at");
      const answer = await h2ogpte.updateApiKeyExpiry.result(input);
      expect(answer).toMatchObject({ status: 204, ok: true, data: undefined });
      assert(answer.status === 204);
      expectTypeOf(answer.data).toEqualTypeOf<undefined>();
      expect(await findKey(api_key.id)).not.toHaveProperty("expires_at");
    }
  });

  test("400: a lifetime that is no interval", async () => {
    const { api_key } = await createKey();
    const answer = await h2ogpte.updateApiKeyExpiry.result({
      params: { path: { key_id: api_key.id } },
      body: { expires_in: "P30D" },
    });
    expect(answer).toMatchObject(refused(400));
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("404: an unknown key", async () => {
    const answer = await h2ogpte.updateApiKeyExpiry.result({ params: unknown });
    expect(answer).toMatchObject(refused(404));
    assert(answer.status === 404);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("401: a wrong key", async () => {
    const answer = await wrong.updateApiKeyExpiry.result({ params: unknown });
    expect(answer).toMatchObject(refused(401));
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("409: reasons that are not stated", async () => {
    contract.failNext("updateApiKeyExpiry", 409, { code: 409, message: "Refused" });
    const answer = await h2ogpte.updateApiKeyExpiry.result({ params: unknown });
    expect(answer).toMatchObject(refused(409));
    assert(answer.status === 409);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("any other: somebody who is no administrator", async () => {
    const answer = await nonAdmin.updateApiKeyExpiry.result({ params: unknown });
    expect(answer).toMatchObject(refused(403));
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });
});

describe("updateApiKeyInactivityInterval", () => {
  test("204: days after which an unused key lapses, or none", async () => {
    const { api_key } = await createKey();
    const params = { path: { key_id: api_key.id } };
    const body = { inactivity_interval: 60 };
    const answer = await h2ogpte.updateApiKeyInactivityInterval.result({ params, body });
    expect(answer).toMatchObject({ status: 204, ok: true, data: undefined });
    assert(answer.status === 204);
    expectTypeOf(answer.data).toEqualTypeOf<undefined>();
    expect(await findKey(api_key.id)).toMatchObject(body);
    await h2ogpte.updateApiKeyInactivityInterval({ params });
    expect(await findKey(api_key.id)).not.toHaveProperty("inactivity_interval");
  });

  test("400: days that are no number", async () => {
    const answer = await h2ogpte.updateApiKeyInactivityInterval.result({
      params: unknown,
      // @ts-expect-error days are counted
      body: { inactivity_interval: "60 days" },
    });
    expect(answer).toMatchObject(refused(400));
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
    expect(contract.takeObjections()).toEqual([
      expect.stringMatching(
        /^update_api_key_inactivity_interval 400 request body inact.* integer$/,
      ),
    ]);
  });

  test("404: an unknown key", async () => {
    const answer = await h2ogpte.updateApiKeyInactivityInterval.result({ params: unknown });
    expect(answer).toMatchObject(refused(404));
    assert(answer.status === 404);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("401: a wrong key", async () => {
    const answer = await wrong.updateApiKeyInactivityInterval.result({ params: unknown });
    expect(answer).toMatchObject(refused(401));
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("409: reasons that are not stated", async () => {
    contract.failNext("updateApiKeyInactivityInterval", 409, { code: 409, message: "Refused" });
    const answer = await h2ogpte.updateApiKeyInactivityInterval.result({ params: unknown });
    expect(answer).toMatchObject(refused(409));
    assert(answer.status === 409);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });

  test("any other: somebody who is no administrator", async () => {
    const answer = await nonAdmin.updateApiKeyInactivityInterval.result({ params: unknown });
    expect(answer).toMatchObject(refused(403));
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<EndpointError | undefined>();
  });
});
