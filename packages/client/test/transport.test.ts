import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renewing } from "@thinwire/auth";
import { anything, createClient, createPathClient, json, retry, text } from "../src/index.ts";
import type { ClientOptions, Spec } from "../src/index.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { RecordingServer, Reply } from "./recording-server.ts";

const spec: Spec = {
  name: "acme",
  server: "https://acme.example/v1",
  schemes: {
    Bearer: { in: "header", name: "authorization", prefix: "Bearer " },
    Key: { in: "query", name: "key" },
  },
  operations: {
    createJob: { method: "POST", path: "/jobs", security: [["Bearer"]], body: json },
    readJob: { method: "GET", path: "/jobs/{id}", security: [["Bearer"]] },
    byKey: { method: "GET", path: "/by-key", security: [["Key"]], answer: anything },
    open: { method: "GET", path: "/open", answer: anything },
    note: { method: "GET", path: "/note", answer: text },
    revoke: { method: "DELETE", path: "/tokens/{token}", answer: anything, sensitive: true },
    login: { method: "POST", path: "/login", body: json, sensitive: true },
  },
};

type Call = (input?: object) => Promise<unknown>;
interface PathAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Both faces, called alike: by the operation's name. */
const faces: Record<string, (options: ClientOptions<unknown>) => Record<string, Call>> = {
  "operation methods": (options) => createClient(spec, options),
  "path client": (options) => {
    // Its types come with a generated specification.
    const client = createPathClient(spec, options) as unknown as Record<
      string,
      (path: string, input?: object) => Promise<PathAnswer>
    >;
    return Object.fromEntries(
      Object.entries(spec.operations).map(([name, { method, path }]) => [
        name,
        async (input?: object) => {
          const { data, error, response } = (await client[method]?.(path, input)) ?? {};
          if (error === undefined) return data;
          throw error instanceof Error
            ? error
            : { status: response?.status, body: error, response };
        },
      ]),
    );
  },
};

let server: RecordingServer;
beforeEach(async () => {
  server = await startRecordingServer();
});
afterEach(() => server.close());

const lines = () => server.requests.map(({ method, url }) => `${method} ${url}`);
const failure = (call: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.resolve(call).then(
    () => undefined,
    (error: unknown) => error,
  );
const renewed = () => {
  let count = 0;
  return renewing({ grant: () => Promise.resolve({ token: `token-${++count}` }) });
};

describe.each(Object.entries(faces))("%s", (_, face) => {
  const connect = (options: ClientOptions<unknown> = {}) =>
    face({ baseUrl: `${server.origin}/v1`, ...options });

  it.each([301, 302, 303])(
    "does not repeat a call that was done and redirected by %i when its result is refused",
    async (status) => {
      server.answerWith(({ method }) =>
        method === "POST" ? { status, headers: { location: "/v1/jobs/1" } } : { status: 401 },
      );
      const client = connect({ auth: { Bearer: renewed() } });
      expect(await failure(client["createJob"]?.({ body: {} }))).toMatchObject({ status: 401 });
      expect(lines()).toEqual(["POST /v1/jobs", "GET /v1/jobs/1"]);
      // The renewed credential is there for the next call.
      server.answerWith(({ header }) =>
        header("authorization") === "Bearer token-2" ? {} : { status: 401 },
      );
      expect(await client["readJob"]?.({ params: { path: { id: "1" } } })).toEqual({});
    },
  );

  it("repeats a call that a redirect has left as it was", async () => {
    server.answerWith(({ url, header }) => {
      if (url === "/v1/jobs") return { status: 307, headers: { location: "/v2/jobs" } };
      return header("authorization") === "Bearer token-1" ? { status: 401 } : {};
    });
    await connect({ auth: { Bearer: renewed() } })["createJob"]?.({ body: {} });
    expect(lines()).toEqual(
      Array.from({ length: 2 }, () => ["POST /v1/jobs", "POST /v2/jobs"]).flat(),
    );
  });

  it("frees the connection of a refused call when the credential cannot be renewed", async () => {
    server.answer({ status: 401, body: "x".repeat(100_000), hold: "body" });
    let count = 0;
    const grant = () =>
      ++count === 1 ? Promise.resolve({ token: "a" }) : Promise.reject(new Error("no more"));
    const client = connect({ auth: { Bearer: renewing({ grant }) } });
    await expect(client["createJob"]?.({ body: {} })).rejects.toThrow("no more");
    await expect.poll(() => server.open).toBe(0);
  });

  it.each([
    ["retry without its parentheses", retry],
    ["a bare policy", () => 10],
    ["bounds", { retries: 3 }],
  ])("refuses %s for a policy", async (_what, policy) => {
    server.answer({ status: 503 });
    // What callers without types can pass.
    const input = { retry: policy as unknown as ReturnType<typeof retry> };
    await expect(connect()["open"]?.(input)).rejects.toThrow(/"retry" must be made by retry\(\)/);
    expect(() => connect(input)).toThrow(/"retry" must be made by retry\(\)/);
    expect(lines()).toEqual([]);
  });

  it("sends what is secret over TLS alone, with credentials or without", async () => {
    const fetch = () => Promise.reject(new Error("was sent"));
    const client = face({ baseUrl: "http://acme.example", fetch });
    await expect(client["login"]?.({ body: { password: "a" } })).rejects.toThrow(/https:/);
    await expect(client["open"]?.()).rejects.toThrow(/was sent/);
  });

  it("does not show a secret of the path", async () => {
    const fail = connect({ fetch: () => Promise.reject(new TypeError("fetch failed")) });
    const params = { path: { token: "tok-secret" } };
    const error = await failure(fail["revoke"]?.({ params }));
    expect(inspect(error)).not.toContain("tok-secret");
    expect(error).toHaveProperty(
      "message",
      `[acme] revoke: no answer to DELETE ${server.origin}/v1/tokens/{token} (fetch failed)`,
    );
    server.answer({ status: 404 });
    const refusal = await failure(connect()["revoke"]?.({ params }));
    expect(refusal).toHaveProperty("response.url", `${server.origin}/v1/tokens/{token}`);
  });

  it("does not print a body that repeats a credential of the query", async () => {
    server.answerWith(({ url }) => ({ status: 404, body: JSON.stringify({ detail: url }) }));
    const error = await failure(connect({ auth: { Key: "sk-example" } })["byKey"]?.());
    // The path client answers the body itself.
    const shown = error instanceof Error ? inspect(error) : "";
    expect(shown).not.toContain("sk-example");
    expect(lines()).toEqual(["GET /v1/by-key?key=sk-example"]);
  });

  it("puts a credential into the query whatever else is in it", async () => {
    const client = connect({ auth: { Key: "123" } });
    await client["byKey"]?.({ params: { query: { monkey: "1234" } } });
    server.answerWith(({ url }) =>
      url.startsWith("/v1") ? { status: 307, headers: { location: "/v2?next=/q?key=123" } } : {},
    );
    await client["byKey"]?.();
    expect(lines()).toEqual([
      "GET /v1/by-key?monkey=1234&key=123",
      "GET /v1/by-key?key=123",
      "GET /v2?next=/q?key=123&key=123",
    ]);
  });

  it("leaves out no credential that the server has kept, and adds it no second time", async () => {
    server.answerWith(({ url }) =>
      url.startsWith("/v1") ? { status: 307, headers: { location: "/v2?a=1&key=123" } } : {},
    );
    await connect({ auth: { Key: "123" } })["byKey"]?.();
    expect(lines().at(-1)).toBe("GET /v2?a=1&key=123");
  });

  it.each(["open", "byKey"])("has an error for a status that there is not, of %s", async (name) => {
    server.answer({ raw: "HTTP/1.1 999 What\r\nContent-Length: 2\r\n\r\n{}" });
    const error = await failure(connect({ auth: { Key: "a" } })[name]?.());
    expect(error).toMatchObject({ status: 999, body: {} });
  });

  it("asks for what the operation answers", async () => {
    const client = connect();
    await client["open"]?.();
    await client["note"]?.({ parseAs: "text" }).catch(() => client["note"]?.());
    expect(server.requests.map(({ header }) => header("accept"))).toEqual([
      "application/json",
      "*/*",
    ]);
  });

  it("sends every header of a name that is given twice", async () => {
    await connect()["open"]?.({
      headers: [
        ["x-tag", "a"],
        ["X-Tag", "b"],
      ],
    });
    expect(server.requests[0]?.header("x-tag")).toBe("a, b");
  });

  it("describes no body where a redirect has taken it away", async () => {
    server.answer({ status: 303, headers: { location: "/v1/jobs/1" } }, {});
    const headers = { "content-language": "en", "content-encoding": "identity" };
    await connect({ auth: { Bearer: "a" } })["createJob"]?.({ body: {}, headers });
    const names = server.requests[1]?.lines.map(([name]) => name.toLowerCase()) ?? [];
    expect(names.filter((name) => name.startsWith("content-"))).toEqual([]);
  });

  it("follows an address in UTF-8", async () => {
    // A raw reply is written byte by byte.
    const location = Buffer.from("/v1/café").toString("latin1");
    server.answer({ raw: `HTTP/1.1 307 Moved\r\nLocation: ${location}\r\n\r\n` }, {});
    await connect()["open"]?.();
    expect(lines().at(-1)).toBe("GET /v1/caf%C3%A9");
  });

  it.each<[string, () => unknown]>([
    ["a Promise", () => Promise.resolve({ a: 1 })],
    ["a Map", () => new Map([["a", 1]])],
    ["a RegExp", () => /a/],
  ])("refuses %s for a JSON body", async (_what, body) => {
    const call = connect({ auth: { Bearer: "a" } })["createJob"]?.({ body: body() });
    await expect(call).rejects.toThrow(/"body" must be a JSON value/);
    expect(lines()).toEqual([]);
  });

  it("ends at the deadline even where fetch takes no notice of it", async () => {
    const fetch = () => new Promise<Response>(() => {});
    await expect(connect({ fetch, timeout: 20 })["open"]?.()).rejects.toThrow(
      expect.objectContaining({ name: "TimeoutError" }),
    );
  });
});

it("keeps headers that an instrumentation adds to one call out of the others", async () => {
  const users = ["alice", "bob", undefined];
  const { fetch } = globalThis;
  // It is there before the client is loaded, and so is taken for the platform's own.
  globalThis.fetch = (input, init) => {
    const user = users[server.requests.length];
    if (init?.headers instanceof Headers && user) init.headers.set("x-user", user);
    return fetch(input, init);
  };
  try {
    vi.resetModules();
    const loaded = await import("../src/index.ts");
    const client = loaded.createClient<Record<string, Call>>(spec, { baseUrl: server.origin });
    for (const _ of users) await client["open"]?.();
  } finally {
    globalThis.fetch = fetch;
  }
  expect(server.requests.map(({ header }) => header("x-user"))).toEqual(users);
});

it("names the code of a failure that has no text", async () => {
  const cause = Object.assign(new AggregateError([], ""), { code: "ECONNREFUSED" });
  const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
  await expect(createClient<Record<string, Call>>(spec, { fetch })["open"]?.()).rejects.toThrow(
    "no answer to GET https://acme.example/v1/open (ECONNREFUSED)",
  );
});

const slowly: Reply = { body: '{"a":', hold: "body" };

it.each([undefined, 60_000])(
  "ends a stream with the caller's signal (timeout %j)",
  async (timeout) => {
    server.answer(slowly);
    const controller = new AbortController();
    const options = { baseUrl: server.origin, ...(timeout && { timeout }) };
    const client = createPathClient(spec, options) as unknown as Record<
      string,
      (path: string, input: object) => Promise<{ data?: ReadableStream }>
    >;
    const { signal } = controller;
    const { data } = (await client["GET"]?.("/open", { parseAs: "stream", signal })) ?? {};
    const reading = data?.pipeTo(new WritableStream());
    expect(server.open).toBe(1);
    controller.abort();
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    await expect.poll(() => server.open).toBe(0);
  },
);
