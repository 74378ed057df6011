import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startSandbox } from "../src/index.ts";
import type { Sandbox } from "../src/index.ts";
import { send } from "./send.ts";
import type { Answer, Sending } from "./send.ts";

let sandbox: Sandbox<"occam">;
beforeAll(async () => {
  sandbox = await startSandbox(["occam"], { validateResponses: true });
});
beforeEach(() => sandbox.occam.reset());
afterEach(() => expect(sandbox.occam.violations).toEqual([]));
afterAll(() => sandbox.close());

const day = 86_400;

function login(username: string, password: string): Promise<Answer> {
  return send(`${sandbox.occam.url}/auth/access-token`, {
    method: "POST",
    form: { grant_type: "password", username, password },
  });
}

function exchange(key: string): Promise<Answer> {
  return send(`${sandbox.occam.url}/auth/access-token?key=${encodeURIComponent(key)}`);
}

function refresh(token: unknown): Promise<Answer> {
  return send(`${sandbox.occam.url}/auth/refresh-token`, { json: { refresh_token: token } });
}

function keys(token: string, path = "", sending: Sending = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}` };
  return send(`${sandbox.occam.url}/keys/${path}`, { ...sending, headers });
}

const create = (token: string, name: string) => keys(token, "", { method: "PUT", json: { name } });

async function tokenOf({ username, password }: { username: string; password: string }) {
  return (await login(username, password)).json;
}

const mine = () => tokenOf(sandbox.occam.credentials);
const others = () => tokenOf(sandbox.occam.credentials.other);

describe("tokens", () => {
  it("come for a password, with a lifetime as a point in time", async () => {
    const tokens = await mine();
    expect(tokens).toMatchObject({ token_type: "Bearer", refresh_token: expect.any(String) });
    expect(tokens.expires_at - Date.now() / 1000).toBeCloseTo(day, -1);
    expect(tokens.refresh_token_expires_at - Date.now() / 1000).toBeCloseTo(28 * day, -1);
  });

  it("do not come for a wrong password", async () => {
    const { username } = sandbox.occam.credentials;
    expect(await login(username, "wrong")).toMatchObject({
      status: 400,
      json: { detail: expect.any(String) },
    });
  });

  it("come for a key, without a refresh token", async () => {
    const { status, json } = await exchange(sandbox.occam.credentials.apiKey);
    expect(status).toBe(200);
    expect(Object.keys(json).sort()).toEqual(["access_token", "expires_at", "token_type"]);
    expect((await keys(json.access_token)).status).toBe(200);
  });

  it("do not come for an unknown key, or without one", async () => {
    expect((await exchange("sk-occam-example")).status).toBe(400);
    const without = await send(`${sandbox.occam.url}/auth/access-token`);
    expect(without).toMatchObject({ status: 422, json: { detail: [{ loc: ["query", "key"] }] } });
  });

  it("are renewed once per refresh token", async () => {
    const first = await mine();
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.json.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).status).toBe(400);
    expect((await refresh(second.json.refresh_token)).status).toBe(200);
    expect((await keys(second.json.access_token)).status).toBe(200);
  });

  it("are not renewed by an unknown or expired refresh token", async () => {
    const { refresh_token } = await mine();
    expect((await refresh("unknown")).status).toBe(404);
    sandbox.occam.advance(29 * day);
    expect((await refresh(refresh_token)).status).toBe(400);
  });

  it("expire, which the answer says", async () => {
    const { access_token } = await mine();
    sandbox.occam.advance(day - 10);
    expect((await keys(access_token)).status).toBe(200);
    sandbox.occam.advance(20);
    const { status, text } = await keys(access_token);
    expect(status).toBe(401);
    expect(text).toContain("Token expired");
  });
});

describe("keys", () => {
  it("are created with their secret, listed without it, and gone after deletion", async () => {
    const { access_token } = await mine();
    const created = await create(access_token, "nightly");
    expect(created).toMatchObject({
      status: 200,
      json: { api_key: expect.stringMatching(/^sk-occam-/) },
    });
    const { uuid, api_key } = created.json;
    const { json: list, text } = await keys(access_token);
    expect(list.map(({ name }: { name: string }) => name)).toEqual(["sandbox", "nightly"]);
    expect(text).not.toContain(api_key);
    const deleted = await keys(access_token, uuid, { method: "DELETE" });
    expect(deleted).toMatchObject({ status: 200, text: "null" });
    expect((await keys(access_token)).json).toHaveLength(1);
  });

  it("are made anew by the same name", async () => {
    const { access_token } = await mine();
    const [one, two] = [await create(access_token, "same"), await create(access_token, "same")];
    expect(one.json.uuid).not.toBe(two.json.uuid);
  });

  it("can no longer be exchanged when they are deleted", async () => {
    const { access_token } = await mine();
    const { uuid, api_key } = (await create(access_token, "short-lived")).json;
    expect((await exchange(api_key)).status).toBe(200);
    await keys(access_token, uuid, { method: "DELETE" });
    expect((await exchange(api_key)).status).toBe(400);
  });

  it("have a last use from the start, which an exchange changes", async () => {
    const { access_token } = await mine();
    const { uuid, api_key } = (await create(access_token, "used")).json;
    const lastUsed = async () =>
      (await keys(access_token)).json.find((key: { uuid: string }) => key.uuid === uuid).last_used;
    const before = await lastUsed();
    sandbox.occam.advance(60);
    await exchange(api_key);
    expect(Date.parse(await lastUsed())).toBeGreaterThan(Date.parse(before));
  });

  it("count the calls with their tokens", async () => {
    const { access_token } = await mine();
    const { uuid, api_key } = (await create(access_token, "counted")).json;
    const token = (await exchange(api_key)).json.access_token;
    await keys(token);
    await keys(token);
    expect(await keys(access_token, `${uuid}/usage`)).toMatchObject({
      status: 200,
      json: {
        completed_requests: 2,
        successful_requests: 2,
        failed_requests: 0,
        requests_per_day: 2,
      },
    });
  });

  it("belong to their user", async () => {
    const { uuid } = (await create((await mine()).access_token, "mine")).json;
    const { access_token } = await others();
    expect((await keys(access_token)).json).toEqual([]);
    expect((await keys(access_token, uuid, { method: "DELETE" })).status).toBe(404);
    expect((await keys(access_token, `${uuid}/usage`)).status).toBe(404);
  });

  it("that do not exist are answered with 404", async () => {
    const { access_token } = await mine();
    expect(await keys(access_token, "nothing/usage")).toMatchObject({
      status: 404,
      json: { detail: expect.any(String) },
    });
  });
});

describe("refusals", () => {
  it("name what is missing in the body", async () => {
    const { access_token } = await mine();
    expect(await keys(access_token, "", { method: "PUT", json: {} })).toMatchObject({
      status: 422,
      json: { detail: [{ loc: ["body", "name"], msg: "Field required", type: "missing" }] },
    });
  });

  it("name a body that is not JSON, and a form without its fields", async () => {
    const { access_token } = await mine();
    const broken = { method: "PUT", body: "{", type: "application/json" };
    expect((await keys(access_token, "", broken)).status).toBe(422);
    const form = await send(`${sandbox.occam.url}/auth/access-token`, { method: "POST", form: {} });
    expect(form.json.detail.map(({ loc }: { loc: string[] }) => loc.join("."))).toEqual([
      "body.username",
      "body.password",
    ]);
    expect((await refresh(7)).status).toBe(422);
  });

  it("ask for a token when there is none", async () => {
    const answer = await send(`${sandbox.occam.url}/keys/`);
    expect(answer).toMatchObject({ status: 401, json: { detail: "Not authenticated" } });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("meet an API key that is sent as a token, and come before those of a body", async () => {
    expect((await keys(sandbox.occam.credentials.apiKey)).status).toBe(401);
    expect((await keys("wrong", "", { method: "PUT", json: {} })).status).toBe(401);
  });

  it("meet a token from before a reset", async () => {
    const { access_token } = await mine();
    sandbox.occam.reset();
    expect((await keys(access_token)).status).toBe(401);
  });
});

it.each(["GET", "PUT"])("redirects a %s without the slash", async (method) => {
  const answer = await send(`${sandbox.occam.url}/keys`, { method });
  expect(answer.status).toBe(307);
  expect(answer.headers.get("location")).toBe(`${sandbox.occam.url}/keys/`);
});
