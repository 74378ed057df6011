import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startSandbox } from "../src/index.ts";
import type { Sandbox } from "../src/index.ts";
import { send } from "./send.ts";
import type { Answer, Sending } from "./send.ts";

let sandbox: Sandbox<"h2ogpte">;
beforeAll(async () => {
  sandbox = await startSandbox(["h2ogpte"], { validateResponses: true });
});
beforeEach(() => sandbox.h2ogpte.reset());
afterEach(() => expect(sandbox.h2ogpte.violations).toEqual([]));
afterAll(() => sandbox.close());

const day = 86_400;

function call(path = "", sending: Sending = {}, key = sandbox.h2ogpte.credentials.apiKey) {
  const headers = { authorization: `Bearer ${key}` };
  return send(`${sandbox.h2ogpte.url}/admin/api_keys${path}`, { ...sending, headers });
}

const create = (json: object): Promise<Answer> => call("", { json });
const createForUser = (json: object = {}) =>
  create({ user_id: sandbox.h2ogpte.credentials.userId, ...json });
const createForAdmin = (json: object = {}) =>
  create({ user_id: sandbox.h2ogpte.credentials.adminUserId, ...json });
const expire = (id: string, json?: object) =>
  call(`/expire/${id}`, { method: "PATCH", ...(json && { json }) });
const lapse = (id: string, json: object) =>
  call(`/inactivity_interval/${id}`, { method: "PATCH", json });
const deactivate = (id: string) => call(`/deactivate/${id}`, { method: "POST" });
const remove = (id: string) => call(`/${id}`, { method: "DELETE" });

async function find(id: string) {
  return (await call()).json.find((key: { id: string }) => key.id === id);
}

const failed = (code: number) => ({
  status: code,
  json: { code, message: expect.any(String) },
});
const done = { status: 204, text: "" };

it("is below the base path of the vendor's server", () => {
  expect(sandbox.h2ogpte.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);
});

describe("create", () => {
  it("shows the secret once, beside the record", async () => {
    const { status, json } = await createForUser({ name: "reporting" });
    expect(status).toBe(201);
    expect(json.secret_key).toMatch(/^sk-/);
    expect(json.api_key).toMatchObject({
      name: "reporting",
      hint: json.secret_key.slice(-4),
      is_active: true,
      is_global_key: true,
    });
    expect(json.api_key).not.toHaveProperty("expires_at");
    expect((await call()).text).not.toContain(json.secret_key);
  });

  it("turns an interval into a moment", async () => {
    const { api_key } = (await createForUser({ expires_in: "30 days" })).json;
    const lifetime = Date.parse(api_key.expires_at) - Date.parse(api_key.created_at);
    expect(lifetime / 1000).toBeCloseTo(30 * day, 0);
  });

  it.each(["soon", "P30D", "30", "30 parsecs", "10 years"])(
    "refuses to expire in %s",
    async (text) => {
      expect(await createForUser({ expires_in: text })).toMatchObject(failed(400));
    },
  );

  it("restricts a key to a collection of its user", async () => {
    const { collectionId } = sandbox.h2ogpte.credentials;
    const { json } = await createForUser({ collection_id: collectionId });
    expect(json.api_key).toMatchObject({
      is_global_key: false,
      collection_id: collectionId,
      collection_name: expect.any(String),
    });
    expect(await createForAdmin({ collection_id: collectionId })).toMatchObject(failed(404));
    expect(await createForUser({ collection_id: "unknown" })).toMatchObject(failed(404));
  });

  it("refuses an unknown user, and a body without one", async () => {
    expect(await create({ user_id: "unknown" })).toMatchObject(failed(404));
    expect(await create({})).toMatchObject(failed(400));
    expect(await create({ user_id: 7 })).toMatchObject(failed(400));
  });
});

describe("list", () => {
  it("has everybody's keys, and pages", async () => {
    await createForUser({ name: "a" });
    await createForUser({ name: "b" });
    const names = async (query: string) =>
      (await call(query)).json.map(({ name }: { name: string }) => name);
    expect(await names("")).toEqual(["sandbox admin", "sandbox user", "a", "b"]);
    expect(await names("?limit=2")).toEqual(["sandbox admin", "sandbox user"]);
    expect(await names("?offset=3&limit=2")).toEqual(["b"]);
    expect(await names("?offset=9")).toEqual([]);
  });

  it("gives a hundred keys when no limit is set", async () => {
    for (let made = 0; made < 100; made += 1) await createForUser();
    expect((await call()).json).toHaveLength(100);
    expect((await call("?limit=200")).json).toHaveLength(102);
  });

  it("filters by the name of the user", async () => {
    const filtered = (await call("?filter=admin")).json;
    expect(filtered.map(({ username }: { username: string }) => username)).toEqual(["admin"]);
    expect((await call("?filter=nobody")).json).toEqual([]);
  });

  it.each(["?limit=many", "?limit=1.5", "?offset=-1"])("refuses %s", async (query) => {
    expect(await call(query)).toMatchObject(failed(400));
  });
});

describe("the life of a key", () => {
  it("begins with its creation: it authenticates, which its record shows", async () => {
    const { secret_key, api_key } = (await createForAdmin()).json;
    expect((await call("", {}, secret_key)).status).toBe(200);
    expect(await find(api_key.id)).toMatchObject({
      total_calls: 1,
      last_used_at: expect.any(String),
    });
  });

  it("pauses for good when it is deactivated; the record stays", async () => {
    const { secret_key, api_key } = (await createForAdmin()).json;
    expect(await deactivate(api_key.id)).toMatchObject(done);
    expect(await call("", {}, secret_key)).toMatchObject(failed(401));
    expect(await find(api_key.id)).toMatchObject({ is_active: false });
    expect((await deactivate(api_key.id)).status).toBe(204);
  });

  it("ends when it is deleted, with its record", async () => {
    const { secret_key, api_key } = (await createForAdmin()).json;
    expect(await remove(api_key.id)).toMatchObject(done);
    expect(await call("", {}, secret_key)).toMatchObject(failed(401));
    expect(await find(api_key.id)).toBeUndefined();
  });

  it("ends with its expiry", async () => {
    const { secret_key } = (await createForAdmin({ expires_in: "1 day 12 hours" })).json;
    sandbox.h2ogpte.advance(1.4 * day);
    expect((await call("", {}, secret_key)).status).toBe(200);
    sandbox.h2ogpte.advance(0.2 * day);
    expect(await call("", {}, secret_key)).toMatchObject(failed(401));
  });

  it("goes on when its expiry is moved, or removed by leaving it out", async () => {
    const { secret_key, api_key } = (await createForAdmin({ expires_in: "1 day" })).json;
    expect(await expire(api_key.id, { expires_in: "3 days" })).toMatchObject(done);
    sandbox.h2ogpte.advance(2 * day);
    expect((await call("", {}, secret_key)).status).toBe(200);
    expect((await expire(api_key.id, {})).status).toBe(204);
    expect(await find(api_key.id)).not.toHaveProperty("expires_at");
    await expire(api_key.id, { expires_in: "1 day" });
    expect(await find(api_key.id)).toHaveProperty("expires_at");
    expect((await expire(api_key.id)).status).toBe(204);
    sandbox.h2ogpte.advance(300 * day);
    expect((await call("", {}, secret_key)).status).toBe(200);
  });

  it("ends after the days that it was not used", async () => {
    const { secret_key, api_key } = (await createForAdmin({ inactivity_interval: 2 })).json;
    sandbox.h2ogpte.advance(1.5 * day);
    expect((await call("", {}, secret_key)).status).toBe(200);
    sandbox.h2ogpte.advance(1.5 * day);
    expect((await call("", {}, secret_key)).status).toBe(200);
    expect((await lapse(api_key.id, { inactivity_interval: 1 })).status).toBe(204);
    sandbox.h2ogpte.advance(1.5 * day);
    expect(await call("", {}, secret_key)).toMatchObject(failed(401));
    expect(await lapse(api_key.id, {})).toMatchObject(done);
    expect((await call("", {}, secret_key)).status).toBe(200);
    expect(await find(api_key.id)).not.toHaveProperty("inactivity_interval");
  });
});

describe("an unknown key", () => {
  it("is answered with 404, and on delete as a known one", async () => {
    expect(await deactivate("unknown")).toMatchObject(failed(404));
    expect(await expire("unknown", {})).toMatchObject(failed(404));
    expect(await lapse("unknown", {})).toMatchObject(failed(404));
    expect(await remove("unknown")).toMatchObject(done);
  });

  it("keeps its expiry when the new one is refused", async () => {
    const { api_key } = (await createForUser({ expires_in: "1 day" })).json;
    expect(await expire(api_key.id, { expires_in: "soon" })).toMatchObject(failed(400));
    expect(await find(api_key.id)).toMatchObject({ expires_at: api_key.expires_at });
  });
});

describe("credentials", () => {
  it("are needed", async () => {
    expect(await call("", {}, "sk-example")).toMatchObject(failed(401));
    expect(await send(`${sandbox.h2ogpte.url}/admin/api_keys`)).toMatchObject(failed(401));
  });

  it("must be an administrator's, and global", async () => {
    const { nonAdminApiKey, collectionId } = sandbox.h2ogpte.credentials;
    expect(await call("", {}, nonAdminApiKey)).toMatchObject(failed(403));
    const { secret_key } = (await createForUser({ collection_id: collectionId })).json;
    expect(await call("", {}, secret_key)).toMatchObject(failed(403));
  });
});

it("does not answer the hyphenated paths of the documentation", async () => {
  const url = sandbox.h2ogpte.url.replace("/api/v1", "/api/v1/admin/api-keys");
  expect((await send(url)).status).toBe(404);
});
