import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startSandbox } from "../src/index.ts";
import type { Sandbox } from "../src/index.ts";
import { send } from "./send.ts";
import type { Answer } from "./send.ts";
import { stopClock } from "./stop-clock.ts";

let sandbox: Sandbox<"gabber">;
beforeAll(async () => {
  sandbox = await startSandbox(["gabber"], { validateResponses: true });
});
beforeEach(() => sandbox.gabber.reset());
afterEach(() => expect(sandbox.gabber.violations).toEqual([]));
afterAll(() => sandbox.close());

const key = () => ({ "x-api-key": sandbox.gabber.credentials.apiKey });

function call(path: string, json: unknown, method = "POST"): Promise<Answer> {
  return send(`${sandbox.gabber.url}/v1/usage/${path}`, { method, json, headers: key() });
}

function limits(headers: Record<string, string>): Promise<Answer> {
  return send(`${sandbox.gabber.url}/v1/usage/limits`, { headers });
}

async function createToken(json: object): Promise<string> {
  const { status, json: body } = await call("token", json);
  expect(status).toBe(200);
  return body.token;
}

const secondsLimit = { type: "conversational_seconds", value: 60 };

describe("createUsageToken", () => {
  it("gives a token that lives for an hour when no TTL is asked for", async () => {
    stopClock();
    await createToken({ human: "user-1" });
    expect((await call("token/check", { human: "user-1" })).json).toEqual({ ttl_seconds: 3600 });
  });

  it("gives an HS256 JWT with expiry, human and project", async () => {
    const [head, claims] = (await createToken({ human: "user-1", ttl_seconds: 100 }))
      .split(".")
      .map((part) => Buffer.from(part, "base64url").toString());
    expect(JSON.parse(head ?? "")).toMatchObject({ alg: "HS256" });
    const { iat, exp, human, project } = JSON.parse(claims ?? "");
    expect({ lifetime: exp - iat, human }).toEqual({ lifetime: 100, human: "user-1" });
    expect(project).toEqual(expect.any(String));
  });

  it("takes the former name of human, and prefers the new one", async () => {
    await createToken({ human_id: "old" });
    await createToken({ human: "new", human_id: "ignored" });
    expect((await call("token/check", { human: "old" })).status).toBe(200);
    expect((await call("token/check", { human: "new" })).status).toBe(200);
    expect((await call("token/check", { human: "ignored" })).status).toBe(404);
  });

  it("replaces the token that the human had", async () => {
    const first = await createToken({ human: "user-1" });
    const second = await createToken({ human: "user-1" });
    expect((await limits({ authorization: `Bearer ${first}` })).status).toBe(401);
    expect((await limits({ authorization: `Bearer ${second}` })).status).toBe(200);
  });

  it.each([
    ["a body without a human", {}],
    ["a TTL that is no integer", { human: "user-1", ttl_seconds: "long" }],
    ["an unknown type of usage", { human: "user-1", limits: [{ type: "smiles", value: 1 }] }],
    ["a former name of the wrong type", { human_id: 7 }],
  ])("refuses %s with invalid_input", async (_, json) => {
    expect(await call("token", json)).toMatchObject({
      status: 400,
      json: { type: "invalid_input", message: expect.any(String) },
    });
  });
});

describe("the life of a token", () => {
  it("is not there before it is created", async () => {
    expect(await call("token/check", { human: "nobody" })).toMatchObject({ status: 404, text: "" });
  });

  it("ends with its TTL", async () => {
    stopClock();
    const token = await createToken({ human: "user-1", ttl_seconds: 600 });
    sandbox.gabber.advance(599);
    expect((await call("token/check", { human: "user-1" })).json).toEqual({ ttl_seconds: 1 });
    sandbox.gabber.advance(1);
    expect((await call("token/check", { human: "user-1" })).status).toBe(404);
    expect((await limits({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it("ends when it is revoked, and revoking answers without a body", async () => {
    const token = await createToken({ human: "user-1" });
    const revoked = await call("token/revoke", { human: "user-1" });
    expect(revoked).toMatchObject({ status: 200, text: "" });
    expect(revoked.headers.get("content-type")).toBeNull();
    expect((await call("token/check", { human: "user-1" })).status).toBe(404);
    expect((await limits({ authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await call("token/revoke", { human: "user-1" })).status).toBe(200);
  });

  it("is made longer or shorter by its human", async () => {
    const token = await createToken({ human: "user-1", ttl_seconds: 10 });
    const updated = await call("token/update_ttl", { human: "user-1", ttl_seconds: 1000 });
    expect(updated).toMatchObject({ status: 200, text: "" });
    sandbox.gabber.advance(500);
    expect((await limits({ authorization: `Bearer ${token}` })).status).toBe(200);
    await call("token/update_ttl", { human: "user-1", ttl_seconds: 5 });
    sandbox.gabber.advance(6);
    expect((await call("token/check", { human: "user-1" })).status).toBe(404);
  });

  it("does not begin by changing the TTL of a human without a token", async () => {
    expect((await call("token/update_ttl", { human: "x", ttl_seconds: 5 })).status).toBe(200);
    expect((await call("token/check", { human: "x" })).status).toBe(404);
  });
});

describe("usage limits", () => {
  it("belong to a human, who is named by the header or by the token", async () => {
    const token = await createToken({ human: "user-1", limits: [secondsLimit] });
    const expected = { status: 200, json: [secondsLimit] };
    expect(await limits({ ...key(), "x-human-id": "user-1" })).toMatchObject(expected);
    expect(await limits({ authorization: `Bearer ${token}` })).toMatchObject(expected);
    expect((await limits({ ...key(), "x-human-id": "user-2" })).json).toEqual([]);
  });

  it("are replaced by updateUsageToken, which answers with an empty object", async () => {
    await createToken({ human: "user-1", limits: [secondsLimit] });
    const next = { type: "token_cnt", value: 0 };
    const updated = await call("token", { human: "user-1", limits: [next] }, "PUT");
    expect(updated).toMatchObject({ status: 200, json: {} });
    expect((await limits({ ...key(), "x-human-id": "user-1" })).json).toEqual([next]);
  });

  it("stay when a new token names none", async () => {
    await createToken({ human: "user-1", limits: [secondsLimit] });
    await createToken({ human: "user-1" });
    expect((await limits({ ...key(), "x-human-id": "user-1" })).json).toEqual([secondsLimit]);
  });

  it("are not given to an API key that names no human", async () => {
    expect(await limits(key())).toMatchObject({ status: 400, json: { type: "invalid_input" } });
  });

  it("cannot be updated without limits", async () => {
    const { status, json } = await call("token", { human: "user-1" }, "PUT");
    expect({ status, type: json.type }).toEqual({ status: 400, type: "invalid_input" });
  });
});

describe("credentials", () => {
  it("are needed", async () => {
    const { url } = sandbox.gabber;
    const json = { human: "user-1" };
    for (const headers of [{}, { "x-api-key": "wrong" }, { authorization: "Bearer wrong" }]) {
      const answer = await send(`${url}/v1/usage/token`, { json, headers });
      expect(answer).toMatchObject({ status: 401, text: "" });
      expect((await limits(headers)).status).toBe(401);
    }
  });

  it("do not include a usage token where only the API key is listed", async () => {
    const token = await createToken({ human: "user-1" });
    const answer = await send(`${sandbox.gabber.url}/v1/usage/token/check`, {
      json: { human: "user-1" },
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
  });
});

it("answers 404 where no operation is", async () => {
  expect((await send(`${sandbox.gabber.url}/v2/usage`, { headers: key() })).status).toBe(404);
});
