import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, createClient, isApiError, json, retry } from "../src/index.ts";
import type { CallOptions, Result, Spec } from "../src/index.ts";
import { acme, credentials } from "./hostile/acme.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { AcmeClient } from "./acme-types.ts";
import type { RecordingServer, Reply } from "./recording-server.ts";

let server: RecordingServer;
let client: AcmeClient;

beforeEach(async () => {
  server = await startRecordingServer();
  client = createClient(acme, { baseUrl: `${server.origin}/v1`, auth: credentials });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

const item = { params: { path: { id: "1" } } };

it("runs the example of the README", async () => {
  const spec: Spec = {
    name: "acme",
    server: server.origin,
    schemes: { ApiKey: { in: "header", name: "x-api-key" } },
    operations: {
      createKey: { method: "POST", path: "/keys", security: [["ApiKey"]], body: json },
    },
  };
  interface CreateKeyInput extends CallOptions {
    body: { name: string };
  }
  interface CreateKeyResponses {
    201: { content: { "application/json": { id: string } } };
  }
  interface Acme {
    createKey: {
      (input: CreateKeyInput): Promise<{ id: string }>;
      result(input: CreateKeyInput): Promise<Result<CreateKeyResponses>>;
    };
  }
  server.answer({ status: 201, body: '{"id":"key-1"}' });

  const acme: Acme = createClient(spec, { auth: "sk-example", timeout: 10_000, retry: retry() });
  const { id } = await acme.createKey({ body: { name: "ci" } });

  expect(id).toBe("key-1");
  const [request] = server.requests;
  expect(request).toMatchObject({ method: "POST", url: "/keys" });
  expect(request?.header("x-api-key")).toBe("sk-example");
  expect(request?.header("content-type")).toBe("application/json");
  expect(request?.header("accept")).toBe("application/json");
  expect(request?.body.toString()).toBe('{"name":"ci"}');
});

it("says the media type that the specification has for a body", async () => {
  const type = "application/merge-patch+json";
  const operations = {
    patch: { method: "PATCH", path: "/items/1", body: { ...json, type } },
  };
  const spec: Spec = { name: "acme", server: server.origin, schemes: {}, operations };
  await createClient<Record<string, (input: object) => Promise<unknown>>>(spec, {})["patch"]?.({
    body: { name: "ci" },
  });
  expect(server.requests[0]?.header("content-type")).toBe(type);
});

describe("result()", () => {
  it.each([
    [200, true, '{"id":"1","kind":"a"}', { id: "1", kind: "a" }],
    [404, false, '{"detail":"no"}', { detail: "no" }],
    [418, false, '"teapot"', "teapot"],
    [204, true, "", undefined],
    [304, false, "", undefined],
  ])("answers %i as a value", async (status, ok, body, data) => {
    server.answer({ status, body, headers: { "x-request-id": "request-1" } });
    const result = await client.getItem.result(item);
    expect(result).toMatchObject({ status, ok });
    expect(result.data).toEqual(data);
    expect(result.response.headers.get("x-request-id")).toBe("request-1");
  });
});

describe("ApiError", () => {
  async function failure(reply: Reply): Promise<ApiError> {
    server.answer(reply);
    const error = await client.getItem(item).catch((reason: unknown) => reason);
    if (!(error instanceof ApiError)) throw new Error("no ApiError");
    return error;
  }

  it("has status, body, operation, request id, headers and response", async () => {
    const error = await failure({
      status: 404,
      body: '{"detail":"no such item"}',
      headers: { "x-request-id": "request-1", "x-own": "1" },
    });
    expect(error).toMatchObject({
      name: "ApiError",
      status: 404,
      operation: "getItem",
      body: { detail: "no such item" },
      requestId: "request-1",
      retryAfter: undefined,
    });
    expect(error.message).toBe("[@thinwire/acme] getItem answered 404 (GET /items/{id})");
    expect(error.headers.get("x-own")).toBe("1");
    expect(error.response.status).toBe(404);
    expect(error.stack).toContain("ApiError");
  });

  it("shows what helps when it is printed, and no header or address", async () => {
    const error = await failure({
      status: 400,
      body: '{"detail":"bad"}',
      headers: { "x-own": "secret" },
    });
    for (const printed of [inspect(error), JSON.stringify(error)]) {
      expect(printed).toContain("getItem");
      expect(printed).toContain("bad");
      expect(printed).not.toMatch(/secret|127\.0\.0\.1/);
    }
  });

  it("does not print the body where the request carried a secret, and has it all the same", async () => {
    server.answer({ status: 400, body: '{"detail":"sk-example-spent is no key"}' });
    const error = await client
      .spend({ body: { key: "sk-example-spent" } })
      .catch((reason: unknown) => reason);
    expect(error).toHaveProperty("body", { detail: "sk-example-spent is no key" });
    expect(inspect(error) + JSON.stringify(error) + String(error)).not.toContain(
      "sk-example-spent",
    );
  });

  it.each([
    ["120", 120_000],
    // The form of asctime has no zone; it is GMT.
    ["Sun Nov  6 08:49:37 1994", 0],
    ["0", 0],
    [new Date(Date.now() - 60_000).toUTCString(), 0],
    ["1.5", undefined],
    ["-1", undefined],
    ["soon 1", undefined],
    ["", undefined],
  ])("reads Retry-After %j", async (value, milliseconds) => {
    const error = await failure({ status: 503, headers: { "retry-after": value } });
    expect(error.retryAfter).toBe(milliseconds);
  });

  it("reads Retry-After as a date", async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const { retryAfter } = await failure({ status: 429, headers: { "retry-after": date } });
    expect(retryAfter).toBeGreaterThan(55_000);
    expect(retryAfter).toBeLessThanOrEqual(60_000);
  });
});

describe("isApiError", () => {
  it("tells operation and status apart", async () => {
    server.answer({ status: 404, body: '{"detail":"no"}' });
    const error = await client.getItem(item).catch((reason: unknown) => reason);
    expect(isApiError(error)).toBe(true);
    expect(isApiError(error, "getItem")).toBe(true);
    expect(isApiError(error, "getItem", 404)).toBe(true);
    expect(isApiError(error, "open")).toBe(false);
    expect(isApiError(error, "getItem", 400)).toBe(false);
    expect(isApiError(new TypeError("no"))).toBe(false);
    expect(isApiError(undefined)).toBe(false);
  });
});

describe("fetch", () => {
  it("is looked up at each call, so that a replaced global is used", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ mocked: true }));
    vi.stubGlobal("fetch", fetch);
    expect(await client.getItem(item)).toEqual({ mocked: true });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(server.requests).toHaveLength(0);
  });

  it("of the client and of the call take precedence in this order", async () => {
    const named = (name: string) => async () => Response.json({ name });
    const options = { baseUrl: server.origin, auth: credentials, fetch: named("client") };
    const own: AcmeClient = createClient(acme, options);
    expect(await own.getItem(item)).toEqual({ name: "client" });
    expect(await own.getItem({ ...item, fetch: named("call") })).toEqual({ name: "call" });
  });

  it.each(["option", "replaced global"])(
    "as %s may change its headers without changing later calls",
    async (how) => {
      const platform = globalThis.fetch;
      const meddling: typeof platform = (input, init) => {
        const headers = init?.headers;
        if (headers instanceof Headers) {
          headers.append("x-own", "meddled");
          headers.delete("x-api-key");
        }
        return platform(input, init);
      };
      if (how !== "option") {
        vi.stubGlobal("fetch", meddling);
        await client.getItem(item);
        vi.unstubAllGlobals();
      } else await client.getItem({ ...item, fetch: meddling });
      await client.getItem(item);
      expect(
        server.requests.map((request) => [request.header("x-own"), request.header("x-api-key")]),
      ).toEqual([
        ["meddled", undefined],
        [undefined, credentials.Key],
      ]);
    },
  );
});

it("leaves the headers of one call out of the next", async () => {
  await client.getItem({ ...item, headers: { "x-own": "1", "x-api-key": "other" } });
  await client.getItem(item);
  const [first, second] = server.requests;
  expect([first?.header("x-own"), first?.header("x-api-key")]).toEqual(["1", "other"]);
  expect([second?.header("x-own"), second?.header("x-api-key")]).toEqual([
    undefined,
    credentials.Key,
  ]);
});

it.each([
  [{ unknown: 1 }, /\[@thinwire\/acme\].*"unknown" is no option/],
  [{ fetch: "fetch" }, /"fetch" must be a function/],
  [{ retry: 3 }, /"retry" must be made by retry/],
  [{ signal: {} }, /"signal" must be an AbortSignal/],
  [{ headers: "a: b" }, /"headers" must be an object/],
  [{ headers: { "a b": "c" } }, /"headers" has a name that is no header name/],
  [{ timeout: 0 }, /"timeout" must be a positive number/],
  [null, /options must be an object/],
])("refuses the options %j when the client is made", (options, message) => {
  // What callers without types can pass.
  const make = () => createClient(acme, options as {});
  expect(make).toThrow(TypeError);
  expect(make).toThrow(message);
});

it("asks for the environment variable where the credential of the only scheme is undefined", () => {
  const spec = { ...acme, schemes: { Key: { in: "header", name: "x-api-key" } } } as const;
  expect(() => createClient(spec, { auth: undefined })).toThrow(
    /"auth" must be .+; it is undefined: is the environment variable set\?/,
  );
});

it("refuses what is no argument of a call", async () => {
  const call = client.getItem as (input: unknown) => Promise<unknown>;
  await expect(call({ ...item, boddy: 1 })).rejects.toThrow(/getItem: "boddy" is no option/);
  await expect(call({ params: { paht: {} } })).rejects.toThrow(
    /"params.paht" is no kind of parameter/,
  );
  await expect(call({ params: "id" })).rejects.toThrow(/"params" must be an object/);
  const { open } = createClient<Record<string, typeof call>>(acme, { auth: credentials });
  await expect(open?.({ params: { path: "id" } })).rejects.toThrow(
    /"params.path" must be an object/,
  );
  await expect(call(null)).rejects.toThrow(TypeError);
  expect(server.requests).toHaveLength(0);
});

it("takes no parameter from Object.prototype, and refuses no call for what is there", async () => {
  const polluted = Object.prototype as unknown as Record<string, unknown>;
  Object.assign(polluted, { id: "2", q: "admin", unknown: "x", paht: {} });
  try {
    await client.getItem(item);
    await client.search({ params: { query: { tag: ["a"] } } });
    const bare = client.getItem as (input: unknown) => Promise<unknown>;
    await expect(bare({ params: { path: {} } })).rejects.toThrow(/"params.path.id" is missing/);
  } finally {
    for (const name of ["id", "q", "unknown", "paht"]) Reflect.deleteProperty(polluted, name);
  }
  expect(server.requests.map(({ url }) => url)).toEqual(["/v1/items/1", "/v1/search?tag=a"]);
});
