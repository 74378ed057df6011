// A process of its own: nothing else is on its heap, and it ends by itself when nothing is left open.
import { setTimeout as sleep } from "node:timers/promises";
import { renewing } from "@thinwire/auth";
import { createClient, createPathClient, retry } from "../../src/index.ts";
import { startCountingServer } from "./counting-server.ts";
import type { ClientOptions, Spec } from "../../src/index.ts";
import type { HeapReport } from "./heap-report.ts";

const [face, calls = 0, marks = 0] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const lanes = 50;

const spec: Spec = {
  name: "@thinwire/acme",
  server: "http://127.0.0.1",
  schemes: { Bearer: { in: "header", name: "Authorization", prefix: "Bearer " } },
  operations: { getItem: { method: "GET", path: "/items/{id}", security: [["Bearer"]] } },
};

interface Input extends Record<string, unknown> {
  readonly params: { readonly path: { readonly id: string } };
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly timeout?: number;
}
interface Paths {
  "/items/{id}": {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: { content: { "application/json": object } } };
    };
  };
}

function connect(options: ClientOptions<unknown>): (input: Input) => Promise<unknown> {
  if (face === "operation methods") {
    return createClient<{ getItem: (input: Input) => Promise<unknown> }>(spec, options).getItem;
  }
  const client = createPathClient<Paths>(spec, options);
  return async (input) => {
    const { data, error } = await client.GET("/items/{id}", input);
    if (data === undefined) throw error;
    return data;
  };
}

async function heapUsed(): Promise<number> {
  // Twice, with a turn between: finalizers run after the first collection.
  globalThis.gc?.();
  await sleep(50);
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const server = await startCountingServer();
const auth = renewing({
  async grant({ baseUrl, fetch }) {
    const response = await fetch(`${baseUrl}/token`, { method: "POST", redirect: "error" });
    return (await response.json()) as { token: string };
  },
});
const call = connect({
  baseUrl: server.origin,
  auth,
  retry: retry({ baseDelay: 1 }),
});
// One signal for all calls, as a program has that ends them when it shuts down.
const { signal } = new AbortController();
const plain: Input = { params: { path: { id: "1" } } };
// What a deadline or a signal leaves behind is more than a fifth of what fails the test.
const bounded: Input = { ...plain, headers: { "x-own": "1" }, signal, timeout: 60_000 };
const heap: number[] = [];
for (let mark = 0; mark < marks; mark++) {
  const each = Array.from({ length: calls / marks / lanes });
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (const _ of each) await call(lane % 5 === 0 ? bounded : plain);
    }),
  );
  heap.push(await heapUsed());
}
const { requests, tokens, sockets } = server;
await server.close();
const open = (): string[] =>
  process.getActiveResourcesInfo().filter((kind) => !/^(Pipe|TTY|File)/.test(kind));
// What has ended takes some turns to be gone.
for (let tries = 0; open().length > 0 && tries < 100; tries++) await sleep(50);
const report: HeapReport = {
  heap,
  requests,
  tokens,
  sockets,
  open: open(),
};
process.stdout.write(JSON.stringify(report));
