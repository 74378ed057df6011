import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ApiError, createPathClient } from "../src/index.ts";
import type { PathClient } from "../src/index.ts";
import { acme, credentials } from "./hostile/acme.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { AcmePaths } from "./acme-types.ts";
import type { RecordingServer } from "./recording-server.ts";

let server: RecordingServer;
let client: PathClient<AcmePaths>;

beforeEach(async () => {
  server = await startRecordingServer();
  client = createPathClient<AcmePaths>(acme, { baseUrl: `${server.origin}/v1`, auth: credentials });
});
afterEach(() => server.close());

const params = { path: { id: "1" } };
const last = () => server.requests.at(-1);

it("answers data and response as openapi-fetch does", async () => {
  server.answer({ body: '{"id":"1","kind":"a"}' });
  const { data, error, response } = await client.GET("/items/{id}", { params });
  expect(data).toEqual({ id: "1", kind: "a" });
  expect(error).toBeUndefined();
  expect(response.status).toBe(200);
  expect(last()?.header("x-api-key")).toBe(credentials.Key);
});

it("is called by request() in either case", async () => {
  const { response } = await client.request("get", "/items/{id}", { params });
  expect(response.status).toBe(200);
  expect(last()).toMatchObject({ method: "GET", url: "/v1/items/1" });
});

it.each([
  ["GET", "/nothing"],
  ["PUT", "/items/{id}"],
])("refuses %s %s, which the specification does not have", async (method, path) => {
  // What callers without types can pass.
  const request = client.request as unknown as (method: string, path: string) => Promise<unknown>;
  await expect(request(method, path)).rejects.toThrow(
    `${method} ${path} is not in the specification`,
  );
  expect(server.requests).toHaveLength(0);
});

it.each(["pathSerializer", "querySerializer", "bodySerializer", "Request", "redirect", "mode"])(
  "refuses %s, which it would not honour",
  async (name) => {
    await expect(client.GET("/items/{id}", { params, [name]: () => "" })).rejects.toThrow(
      `"${name}" is no option`,
    );
    expect(server.requests).toHaveLength(0);
  },
);

it.each([false, true])(
  "hands options of fetch on that change nothing of the request (middleware: %s)",
  async (watched) => {
    if (watched) client.use({ onRequest: () => undefined });
    const seen: (RequestInit | undefined)[] = [];
    const watch: typeof globalThis.fetch = (url, init) => {
      seen.push(init);
      return fetch(url, init);
    };
    const next = { revalidate: 60 };
    await client.GET("/items/{id}", { params, cache: "no-store", next, fetch: watch });
    expect(seen).toEqual([
      expect.objectContaining({ cache: "no-store", next, redirect: "manual" }),
    ]);
    expect(last()?.header("x-api-key")).toBe(credentials.Key);
  },
);

it("refuses a way to read the body that does not exist, before anything is sent", async () => {
  const call = client.GET("/items/{id}", { params, parseAs: "xml" as "text" });
  await expect(call).rejects.toThrow(/getItem: "parseAs" must be one of json, text/);
  expect(server.requests).toHaveLength(0);
});

it.each(["text", "blob", "arrayBuffer", "stream"] as const)(
  "gives the body as %s, with and without middleware",
  async (parseAs) => {
    server.answer({ body: "{}" });
    const plain = await client.GET("/items/{id}", { params, parseAs });
    client.use({ onRequest: () => undefined });
    const watched = await client.GET("/items/{id}", { params, parseAs });
    for (const { data } of [plain, watched]) {
      // Whatever a Response can be made of.
      expect(await new Response(data as BodyInit).text()).toBe("{}");
    }
    expect(plain.data?.constructor).toBe(watched.data?.constructor);
  },
);

describe("repairs of openapi-fetch", () => {
  it.each([
    ["without a length", { "transfer-encoding": "chunked" }],
    ["with length 0", { "content-length": "0" }],
  ])("gives an error for an error answer %s", async (_, headers) => {
    server.answer({ status: 500, body: "", headers });
    const { data, error, response } = await client.GET("/items/{id}", { params });
    expect(data).toBeUndefined();
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 500, body: undefined, operation: "getItem" });
    expect(response.status).toBe(500);
  });

  it.each([
    ["HTML", { body: "<html>", headers: { "content-type": "text/html" } }],
    ["an empty body", { body: "" }],
    [
      "a body that breaks off",
      { body: "{", headers: { "content-length": "9" }, reset: "mid-body" },
    ],
  ] as const)("throws an ApiError for a success with %s", async (_, reply) => {
    server.answer(reply);
    const error = await client.GET("/items/{id}", { params }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 200, operation: "getItem" });
  });

  it.each([
    ["a Blob", new Blob(["xyz"], { type: "image/png" }), "image/png"],
    ["an ArrayBuffer", new TextEncoder().encode("xyz").buffer, "application/octet-stream"],
    ["a typed array", new TextEncoder().encode("xyz"), "application/octet-stream"],
    ["a stream", () => new Blob(["xyz"]).stream(), "application/octet-stream"],
    [
      "a URLSearchParams",
      new URLSearchParams("xyz"),
      "application/x-www-form-urlencoded;charset=UTF-8",
    ],
  ])("sends %s as what it is", async (_, body, type) => {
    // The specification types a binary body as Blob.
    await client.PUT("/bytes", { body: (typeof body === "function" ? body() : body) as Blob });
    expect(last()?.body.toString()).toMatch(/^xyz=?$/);
    expect(last()?.header("content-type")).toBe(type);
  });

  it("sends a Date in the query, and names and keys encoded", async () => {
    // The suite passes what the types of a vendor would not let through.
    const query = { since: new Date(0), "a&b": "c", filter: { "x]=1&admin": "d" } } as {};
    await client.GET("/search", { params: { query } });
    expect(last()?.url).toBe(
      "/v1/search?since=1970-01-01T00%3A00%3A00.000Z&a%26b=c&filter%5Bx%5D%3D1%26admin%5D=d",
    );
  });

  it("refuses a path parameter that is missing instead of sending the template", async () => {
    await expect(
      client.GET("/items/{id}", { params: { path: {} as { id: string } } }),
    ).rejects.toThrow(/"params.path.id" is missing/);
    expect(server.requests).toHaveLength(0);
  });
});

describe("parseAs", () => {
  it.each([
    ["text", "xyz"],
    ["stream", "xyz"],
    ["blob", "xyz"],
    ["arrayBuffer", "xyz"],
  ] as const)("%s", async (parseAs, text) => {
    server.answer({ body: text });
    const { data } = await client.GET("/text", { parseAs });
    expect(await new Response(data as BodyInit).text()).toBe(text);
  });
});
