import { renewing } from "@thinwire/auth";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient, createPathClient, retry } from "../src/index.ts";
import type { ClientOptions } from "../src/index.ts";
import { acme } from "./hostile/acme.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { RecordedRequest, RecordingServer, Reply } from "./recording-server.ts";

type Call = (input?: object) => Promise<unknown>;

interface Faces {
  byBearer: Call;
  getItem: Call;
  postJson: Call;
}

const callers = 200;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

let server: RecordingServer;
/** The only token that the server takes. */
let valid = 0;
let tokenRequests = 0;
let issue: () => Reply;

beforeEach(async () => {
  server = await startRecordingServer();
  valid = tokenRequests = 0;
  issue = () => ({ body: `{"token":"token-${(valid += 1)}"}`, delay: 30 });
  server.answerWith(gate(() => ({})));
  unhandled.length = 0;
  process.on("unhandledRejection", note);
});
afterEach(async () => {
  await server.close();
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

/** Gives tokens, and lets in who has the valid one. */
function gate(inside: (request: RecordedRequest) => Reply): (request: RecordedRequest) => Reply {
  return (request) => {
    if (request.url === "/token") {
      tokenRequests += 1;
      return issue();
    }
    const sent = request.header("authorization") ?? `Bearer ${request.header("x-api-key")}`;
    return sent === `Bearer token-${valid}` ? inside(request) : { status: 401 };
  };
}

const login = () =>
  renewing({
    async grant({ baseUrl, fetch }) {
      const response = await fetch(`${baseUrl}/token`, { method: "POST", redirect: "error" });
      if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
      return (await response.json()) as { token: string };
    },
  });

const face = {
  "operation methods": (options: ClientOptions<unknown>): Faces => createClient(acme, options),
  "path client": (options: ClientOptions<unknown>): Faces => {
    const client = createPathClient<Record<string, {}>>(acme, options);
    const call = (name: string): Call => {
      const { method, path } = acme.operations[name] ?? { method: "", path: "" };
      // The paths of the test vendor have no types here.
      const request = client.request as unknown as (
        method: string,
        path: string,
        input?: object,
      ) => Promise<{ data?: unknown; error?: unknown }>;
      return async (input) => {
        const { data, error } = await request(method, path, input);
        if (error !== undefined) throw error;
        return data;
      };
    };
    return { byBearer: call("byBearer"), getItem: call("getItem"), postJson: call("postJson") };
  },
};

describe.each(Object.entries(face))("%s", (_, connect) => {
  const start = (options: ClientOptions<unknown> = {}): Faces => {
    const credential = login();
    const auth = { Bearer: credential, Key: credential };
    return connect({ baseUrl: server.origin, auth, ...options });
  };
  const all = <T>(call: (index: number) => Promise<T>) =>
    Promise.allSettled(Array.from({ length: callers }, (_, index) => call(index)));
  const rejected = (settled: readonly PromiseSettledResult<unknown>[]) =>
    settled.filter((one) => one.status === "rejected");

  it("asks for the first token once for all callers", async () => {
    const { byBearer } = start();
    expect(rejected(await all(() => byBearer()))).toEqual([]);
    expect(tokenRequests).toBe(1);
  });

  it("renews a refused token once per generation", async () => {
    const { byBearer } = start();
    await byBearer();
    for (let generation = 2; generation <= 6; generation++) {
      // The server has forgotten the token that all callers have.
      valid += 1_000;
      expect(rejected(await all(() => byBearer()))).toEqual([]);
      expect(tokenRequests).toBe(generation);
    }
  });

  it("renews once when a quarter of the callers abort", async () => {
    const { byBearer } = start();
    await byBearer();
    valid += 1_000;
    const controller = new AbortController();
    const settled = all((index) => byBearer(index % 4 === 0 ? { signal: controller.signal } : {}));
    await server.received(3);
    controller.abort();
    const failed = rejected(await settled);
    expect(failed.length).toBeLessThanOrEqual(callers / 4);
    for (const { reason } of failed) expect(reason).toHaveProperty("name", "AbortError");
    expect(tokenRequests).toBe(2);
  });

  it("does what is not idempotent exactly once per caller across an expiry", async () => {
    const done: string[] = [];
    server.answerWith(
      gate((request) => {
        done.push(request.body.toString());
        // The token expires in the middle of the storm.
        if (done.length === callers / 2) valid += 1_000;
        return {};
      }),
    );
    const { postJson } = start({ retry: retry({ baseDelay: 1 }) });
    expect(rejected(await all((index) => postJson({ body: index })))).toEqual([]);
    expect(done.map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: callers }, (_, i) => i),
    );
    expect(tokenRequests).toBe(2);
  });

  it.each([
    ["an error", { status: 500 }],
    ["HTML", { body: "<html>" }],
    ["a reset", { reset: "before-headers" }],
    ["a token that cannot be sent", { body: '{"token":"a b"}' }],
  ] as const)(
    "gives one failure to all who wait when the token endpoint answers %s",
    async (_, reply) => {
      const { byBearer } = start();
      issue = () => reply;
      const failed = rejected(await all(() => byBearer()));
      expect(failed).toHaveLength(callers);
      expect(new Set(failed.map(({ reason }) => String(reason))).size).toBe(1);
      expect(tokenRequests).toBe(1);
      expect(server.requests).toHaveLength(1);
    },
  );

  it("never repeats a POST that may have been done", async () => {
    let count = 0;
    server.answerWith(gate(() => ((count += 1) % 2 === 0 ? { reset: "before-headers" } : {})));
    const { postJson } = start({ retry: retry({ retries: 5, baseDelay: 1 }) });
    await all((index) => postJson({ body: index }));
    const bodies = server.requests
      .filter(({ url }) => url === "/json")
      .map(({ body }) => body.toString());
    expect(new Set(bodies).size).toBe(bodies.length);
    expect(bodies).toHaveLength(callers);
  });

  it.each([
    ["429", { status: 429, headers: { "retry-after": "0" } }],
    ["503", { status: 503 }],
    ["resets", { reset: "before-headers" }],
    [
      "resets within the body of an error",
      { status: 503, headers: { "content-length": "9" }, reset: "mid-body" },
    ],
  ] as const)("gets through a storm of %s", async (_, reply) => {
    const failures = new Map<string, number>();
    server.answerWith(
      gate(({ url }) => {
        const count = (failures.get(url) ?? 0) + 1;
        failures.set(url, count);
        return count <= 2 ? reply : {};
      }),
    );
    const { getItem } = start({ retry: retry({ retries: 3, baseDelay: 10 }) });
    const settled = await all((index) => getItem({ params: { path: { id: `i${index}` } } }));
    expect(rejected(settled)).toEqual([]);
    expect(server.requests).toHaveLength(callers * 3 + 1);
  });
});
