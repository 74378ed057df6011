import { inspect } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createPathClient, retry } from "../src/index.ts";
import type { ClientOptions, PathClient } from "../src/index.ts";
import { acme, credentials } from "./hostile/acme.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { AcmePaths } from "./acme-types.ts";
import type { RecordingServer } from "./recording-server.ts";

let server: RecordingServer;
let other: RecordingServer;
let client: PathClient<AcmePaths>;

const connect = (options: ClientOptions<unknown> = {}) =>
  createPathClient<AcmePaths>(acme, {
    baseUrl: `${server.origin}/v1`,
    auth: credentials,
    ...options,
  });

beforeEach(async () => {
  server = await startRecordingServer();
  other = await startRecordingServer();
  client = connect();
});
afterEach(() => Promise.all([server.close(), other.close()]));

const params = { path: { id: "1" } };
const body = { name: "a" };
const last = () => server.requests.at(-1);

it("sees the request as the caller wrote it, and no credential", async () => {
  let seen = "";
  client.use({
    async onRequest({ request, schemaPath, params: given }) {
      seen = inspect([
        request.url,
        [...request.headers],
        schemaPath,
        given,
        await request.clone().text(),
      ]);
      for (const secret of Object.values(credentials)) expect(seen).not.toContain(secret);
      expect(request.method).toBe("POST");
      expect(request.url).toBe(`${server.origin}/v1/json`);
      expect(request.headers.get("content-type")).toBe("application/json");
      expect(request.headers.get("x-own")).toBe("1");
    },
  });
  await client.POST("/json", { body, headers: { "x-own": "1" } });
  expect(seen).toContain('{"name":"a"}');
  expect(last()?.header("x-api-key")).toBe(credentials.Key);
});

it("leaves path, query and base URL as they are", async () => {
  const seen: unknown[] = [];
  client.use({
    onRequest({ request, params: given }) {
      seen.push(request.url, given.path, given.query);
      return request;
    },
  });
  await client.GET("/items/{id}", { params: { path: { id: "a/b?" } } });
  expect(last()?.url).toBe("/v1/items/a%2Fb%3F");
  await client.GET("/search", { params: { query: { q: "a&b", filter: { name: "c" } } } });
  expect(last()?.url).toBe("/v1/search?q=a%26b&filter%5Bname%5D=c");
  await client.GET("/search", { baseUrl: `${server.origin}/v2` });
  expect(last()?.url).toBe("/v2/search");
  expect(seen.slice(0, 3)).toEqual([
    `${server.origin}/v1/items/a%2Fb%3F`,
    { id: "a/b?" },
    undefined,
  ]);
  expect(seen[5]).toEqual({ q: "a&b", filter: { name: "c" } });
});

it("gets header parameters as they are sent", async () => {
  client.use({ onRequest: ({ request }) => request });
  const since = new Date(0) as unknown as string;
  await client.GET("/headers", { params: { header: { "x-required": since } } });
  expect(last()?.header("x-required")).toBe("1970-01-01T00:00:00.000Z");
});

it("can add, change and remove the caller's headers", async () => {
  client.use({
    onRequest({ request }) {
      request.headers.set("x-added", "1");
      request.headers.set("x-changed", "2");
      request.headers.delete("x-removed");
      return request;
    },
  });
  await client.GET("/items/{id}", { params, headers: { "x-changed": "1", "x-removed": "1" } });
  expect(last()?.header("x-added")).toBe("1");
  expect(last()?.header("x-changed")).toBe("2");
  expect(last()?.header("x-removed")).toBeUndefined();
  expect(last()?.header("x-api-key")).toBe(credentials.Key);
});

it.each([
  ["a Blob", () => new Blob(["xyz"], { type: "image/png" }), "image/png"],
  [
    "a URLSearchParams",
    () => new URLSearchParams("xyz"),
    "application/x-www-form-urlencoded;charset=UTF-8",
  ],
  ["bytes", () => new TextEncoder().encode("xyz"), "application/octet-stream"],
  ["a stream", () => new Blob(["xyz"]).stream(), "application/octet-stream"],
])("leaves %s what it is", async (_, make, type) => {
  client.use({ onRequest: ({ request }) => request });
  await client.PUT("/bytes", { body: make() as Blob });
  expect(last()?.body.toString()).toMatch(/^xyz=?$/);
  expect(last()?.header("content-type")).toBe(type);
});

it("can send another body", async () => {
  client.use({
    onRequest: ({ request }) => new Request(request, { method: "POST", body: '{"name":"b"}' }),
  });
  await client.POST("/json", { body });
  expect(last()?.body.toString()).toBe('{"name":"b"}');
});

it("cannot move the request to another origin", async () => {
  client.use({ onRequest: ({ request }) => new Request(`${other.origin}/v1/x`, request) });
  await expect(client.GET("/items/{id}", { params })).rejects.toThrow(
    /getItem: middleware must not move the request to another origin/,
  );
  expect([...server.requests, ...other.requests]).toEqual([]);
});

it("can answer by itself, without a request", async () => {
  client.use({ onRequest: () => Response.json({ id: "cached" }) });
  const { data } = await client.GET("/items/{id}", { params });
  expect(data).toEqual({ id: "cached" });
  expect(server.requests).toHaveLength(0);
});

it("can change the answer", async () => {
  client.use({
    async onResponse({ response }) {
      return Response.json({ ...(await response.json()), id: "changed" }, response);
    },
  });
  server.answer({ body: '{"kind":"a"}', headers: { "transfer-encoding": "chunked" } });
  const { data } = await client.GET("/items/{id}", { params });
  expect(data).toEqual({ kind: "a", id: "changed" });
});

it("is told when there is no answer", async () => {
  let message = "";
  client.use({ onError: ({ error }) => void (message = String(error)) });
  server.answer({ reset: "before-headers" });
  await expect(client.GET("/items/{id}", { params })).rejects.toThrow(TypeError);
  expect(message).toContain("getItem: no answer to GET");
});

it("serves one call when it is given to that call", async () => {
  const middleware = [
    { onRequest: ({ request }: { request: Request }) => request.headers.set("x-once", "1") },
  ];
  await client.GET("/items/{id}", { params, middleware });
  await client.GET("/items/{id}", { params });
  expect(server.requests.map((request) => request.header("x-once"))).toEqual(["1", undefined]);
});

it("no longer serves when it is ejected", async () => {
  const one = {
    onRequest: ({ request }: { request: Request }) => request.headers.set("x-own", "1"),
  };
  client.use(one);
  client.eject(one);
  await client.GET("/items/{id}", { params });
  expect(last()?.header("x-own")).toBeUndefined();
});

it("leaves a body that can be sent again after a 401, and after a 503", async () => {
  let count = 0;
  const renewed = connect({
    auth: { Key: async () => `key-${(count += 1)}` },
    retry: retry({ baseDelay: 1 }),
  });
  renewed.use({ onRequest: ({ request }) => request });
  server.answer({ status: 401 }, {});
  await renewed.POST("/json", { body });
  expect(server.requests.map((request) => request.body.toString())).toEqual([
    '{"name":"a"}',
    '{"name":"a"}',
  ]);
  expect(last()?.header("x-api-key")).toBe("key-2");

  server.reset();
  server.answer({ status: 503 }, {});
  await renewed.PUT("/bytes", { body: new Blob(["xyz"]) });
  expect(server.requests.map((request) => request.body.toString())).toEqual(["xyz", "xyz"]);
});

it("is not asked about a call for which there is no credential", async () => {
  const bare = createPathClient<AcmePaths>(acme, { baseUrl: `${server.origin}/v1` });
  let asked = false;
  bare.use({
    onRequest() {
      asked = true;
    },
  });
  await expect(bare.GET("/items/{id}", { params })).rejects.toThrow(/getItem: .*needs "auth.Key"/);
  expect(asked).toBe(false);
  expect(server.requests).toHaveLength(0);
});

it("sends the body where a Request does not show its own, as in Firefox", async () => {
  const shown = Object.getOwnPropertyDescriptor(Request.prototype, "body");
  if (shown === undefined) throw new Error("this platform has no Request.body");
  Reflect.deleteProperty(Request.prototype, "body");
  try {
    client.use({ onRequest: () => undefined });
    await client.POST("/json", { body });
  } finally {
    Object.defineProperty(Request.prototype, "body", shown);
  }
  expect(last()?.body.toString()).toBe('{"name":"a"}');
});

it("cannot change the method", async () => {
  client.use({ onRequest: ({ request }) => new Request(request, { method: "DELETE" }) });
  await expect(client.GET("/items/{id}", { params })).rejects.toThrow(
    "getItem: middleware must not change the method, which is GET",
  );
  expect(server.requests).toEqual([]);
});

it("can end a call by a signal of its own, beside the caller's", async () => {
  server.answer({ hold: "headers" });
  client.use({
    onRequest: ({ request }) => new Request(request, { signal: AbortSignal.timeout(20) }),
  });
  const { signal } = new AbortController();
  for (const input of [{ params }, { params, signal }]) {
    await expect(client.GET("/items/{id}", input)).rejects.toThrow(
      expect.objectContaining({ name: "TimeoutError" }),
    );
  }
});

it.each([
  ["onRequest", { onRequest: () => new Promise<undefined>(() => {}) }],
  ["onResponse", { onResponse: () => new Promise<undefined>(() => {}) }],
])("ends at the deadline while %s takes its time", async (_, middleware) => {
  client.use(middleware);
  await expect(client.GET("/items/{id}", { params, timeout: 50 })).rejects.toThrow(
    expect.objectContaining({ name: "TimeoutError" }),
  );
});

it("runs once for each time that it is used and not ejected", async () => {
  let count = 0;
  const counting = { onRequest: () => void (count += 1) };
  client.use(counting, counting);
  client.eject(counting);
  await client.GET("/items/{id}", { params });
  expect(count).toBe(1);
});

it.each(["text", "blob", "arrayBuffer", "stream"] as const)(
  "changes nothing of an empty answer read as %s",
  async (parseAs) => {
    server.answer({ headers: { "content-length": "0" }, body: "" });
    const without = await client.GET("/items/{id}", { params, parseAs });
    client.use({ onRequest: () => undefined });
    const withMiddleware = await client.GET("/items/{id}", { params, parseAs });
    expect([without.data, withMiddleware.data]).toEqual([undefined, undefined]);
  },
);
