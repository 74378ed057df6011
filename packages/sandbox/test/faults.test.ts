import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startSandbox } from "../src/index.ts";
import type { Fault, Sandbox } from "../src/index.ts";
import { send } from "./send.ts";
import type { Answer } from "./send.ts";

let sandbox: Sandbox<"gabber" | "kps" | "occam">;
beforeAll(async () => {
  sandbox = await startSandbox(["gabber", "kps", "occam"], { validateResponses: true });
});
beforeEach(() => {
  for (const name of ["gabber", "kps", "occam"] as const) sandbox[name].reset();
});
afterAll(() => sandbox.close());

const key = () => ({ "x-api-key": sandbox.gabber.credentials.apiKey });

function create(over: typeof fetch = fetch): Promise<Answer> {
  return send(`${sandbox.gabber.url}/v1/usage/token`, {
    json: { human: "user-1" },
    headers: key(),
    fetch: over,
  });
}

function check(): Promise<Answer> {
  const url = `${sandbox.gabber.url}/v1/usage/token/check`;
  return send(url, { json: { human: "user-1" }, headers: key() });
}

describe("a delay", () => {
  it("makes the answer late, and leaves it as it is", async () => {
    sandbox.gabber.fault({ delay: 120, times: 1 });
    const start = performance.now();
    expect((await create()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(110);
  });

  it("ends with the caller's patience", async () => {
    sandbox.gabber.fault({ delay: 60_000 });
    const impatient: typeof fetch = (input, init) =>
      fetch(input, { ...init, signal: AbortSignal.timeout(50) });
    await expect(create(impatient)).rejects.toThrow(/abort|timeout/i);
  });

  it("comes before another fault", async () => {
    sandbox.gabber.fault({ delay: 50, status: 503 });
    const start = performance.now();
    expect((await create()).status).toBe(503);
    expect(performance.now() - start).toBeGreaterThan(45);
  });
});

describe("a status", () => {
  it("has the example of the specification as its body", async () => {
    sandbox.gabber.fault({ status: 400 });
    expect(await create()).toMatchObject({ status: 400, json: { type: "invalid_input" } });
    sandbox.gabber.reset();
    sandbox.gabber.fault({ status: 429 });
    expect(await create()).toMatchObject({ status: 429, text: "" });
  });

  it("has the body that is given", async () => {
    sandbox.gabber.fault({ status: 400, body: { type: "project_disabled" } });
    expect((await create()).json).toEqual({ type: "project_disabled" });
  });

  it("has Retry-After in seconds or as a date", async () => {
    sandbox.gabber.fault({ status: 429, retryAfter: 7, times: 1 });
    sandbox.gabber.fault({ status: 503, retryAfter: new Date(0), times: 1 });
    const answers = [await create(), await create()];
    expect(answers.map(({ status }) => status)).toEqual([429, 503]);
    expect(answers.map(({ headers }) => headers.get("retry-after"))).toEqual([
      "7",
      "Thu, 01 Jan 1970 00:00:00 GMT",
    ]);
  });

  it("does not reach the vendor", async () => {
    sandbox.gabber.fault({ status: 500, times: 1 });
    await create();
    expect((await check()).status).toBe(404);
  });
});

describe("a connection", () => {
  it("is dropped before the headers", async () => {
    sandbox.gabber.fault({ connection: "drop", times: 1 });
    await expect(create()).rejects.toThrow("fetch failed");
    expect(sandbox.gabber.requests.at(-1)).toMatchObject({ status: undefined });
    expect((await create()).status).toBe(200);
  });

  it("breaks off within the body, after the vendor has done its work", async () => {
    sandbox.gabber.fault({ connection: "truncate", times: 1 });
    const response = await fetch(`${sandbox.gabber.url}/v1/usage/token`, {
      method: "POST",
      headers: { ...key(), "content-type": "application/json" },
      body: JSON.stringify({ human: "user-1" }),
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
    expect((await check()).status).toBe(200);
  });

  it("breaks off where a body was to be empty", async () => {
    await create();
    sandbox.gabber.fault({ connection: "truncate", times: 1 });
    const url = `${sandbox.gabber.url}/v1/usage/token/revoke`;
    await expect(send(url, { json: { human: "user-1" }, headers: key() })).rejects.toThrow(
      TypeError,
    );
  });

  it("fails in-process as fetch does", async () => {
    sandbox.gabber.fault({ connection: "drop", times: 1 });
    await expect(create(sandbox.gabber.fetch)).rejects.toThrow(new TypeError("fetch failed"));
    sandbox.gabber.fault({ connection: "truncate", times: 1 });
    await expect(create(sandbox.gabber.fetch)).rejects.toThrow(new TypeError("terminated"));
  });
});

describe("garbage", () => {
  const garbage = async (fault: Fault) => {
    sandbox.gabber.fault({ ...fault, times: 1 });
    const response = await fetch(sandbox.gabber.url);
    const { status } = response;
    return { status, type: response.headers.get("content-type"), text: await response.text() };
  };

  it("is HTML, broken JSON or nothing, with status 200", async () => {
    expect(await garbage({ garbage: "html" })).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
      text: expect.stringContaining("<!doctype html>"),
    });
    const broken = await garbage({ garbage: "invalid-json" });
    expect(broken).toMatchObject({ status: 200, type: "application/json" });
    expect(() => JSON.parse(broken.text) as unknown).toThrow(SyntaxError);
    expect(await garbage({ garbage: "empty" })).toEqual({
      status: 200,
      type: "application/json",
      text: "",
    });
  });
});

describe("an expired token", () => {
  const exchange = async (): Promise<string> => {
    const { url, credentials } = sandbox.occam;
    return (await send(`${url}/auth/access-token?key=${credentials.apiKey}`)).json.access_token;
  };
  const list = (token: string) =>
    send(`${sandbox.occam.url}/keys/`, { headers: { authorization: `Bearer ${token}` } });

  it("is refused from then on as the vendor refuses one, and a new one is not", async () => {
    const token = await exchange();
    sandbox.occam.fault({ token: "expired", times: 1, operation: "listKeys" });
    expect(await list(token)).toMatchObject({ status: 401, json: { detail: "Token expired" } });
    expect((await list(token)).status).toBe(401);
    expect((await list(await exchange())).status).toBe(200);
  });

  it("is the credential of any scheme, until the reset", async () => {
    sandbox.gabber.fault({ token: "expired", times: 1 });
    expect((await create()).status).toBe(401);
    expect((await create()).status).toBe(401);
    sandbox.gabber.reset();
    expect((await create()).status).toBe(200);
  });

  it("is answered without an error code where the vendor gives none", async () => {
    const { url, credentials } = sandbox.kps;
    const { email, password } = credentials;
    const { token } = (await send(`${url}/v1.0/login`, { json: { email, password } })).json;
    sandbox.kps.fault({ token: "expired", times: 1 });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await send(`${url}/v1.0/userapitokens`, { headers });
    expect(answer).toMatchObject({ status: 401, json: { statusCode: 401 } });
  });
});

describe("the scope", () => {
  it.each(["createUsageToken", "checkUsageToken"])("can be the operation %s", async (operation) => {
    sandbox.gabber.fault({ status: 503, operation });
    const statuses = [(await create()).status, (await check()).status];
    expect(statuses).toEqual(operation === "createUsageToken" ? [503, 404] : [200, 503]);
  });

  it.each(["listKeys", "list_keys_keys_get"])(
    "can be a method or operationId: %s",
    async (name) => {
      sandbox.occam.fault({ status: 418, operation: name });
      expect((await send(`${sandbox.occam.url}/keys/`)).status).toBe(418);
      expect((await send(`${sandbox.occam.url}/keys/`, { method: "PUT" })).status).toBe(401);
    },
  );

  it("can be a number of times; faults meet requests in their order", async () => {
    sandbox.gabber.fault({ status: 500, times: 2 });
    sandbox.gabber.fault({ status: 503, times: 1 });
    const statuses = [await create(), await create(), await create(), await create()];
    expect(statuses.map(({ status }) => status)).toEqual([500, 500, 503, 200]);
  });

  it("ends when the fault is lifted", async () => {
    const lift = sandbox.gabber.fault({ status: 500 });
    expect((await create()).status).toBe(500);
    lift();
    lift();
    expect((await create()).status).toBe(200);
  });

  it("is one vendor", async () => {
    sandbox.gabber.fault({ status: 500 });
    expect((await send(`${sandbox.occam.url}/keys/`)).status).toBe(401);
  });
});

describe("a fault that is none", () => {
  it.each([
    ["without a kind", {}],
    ["of two kinds", { status: 500, garbage: "html" }],
    ["for an unknown operation", { status: 500, operation: "nothing" }],
    ["for no times", { status: 500, times: 0 }],
    ["with a status that is none", { status: 99 }],
    ["with a delay in the past", { delay: -1 }],
  ])("is refused: %s", (_, fault) => {
    // A caller without types.
    expect(() => sandbox.gabber.fault(fault as Fault)).toThrow(TypeError);
  });
});
