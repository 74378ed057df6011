import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient, retry } from "../src/index.ts";
import type { ClientOptions } from "../src/index.ts";
import { acme, credentials } from "./hostile/acme.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { RecordingServer, Reply } from "./recording-server.ts";

type Call = (input: object) => Promise<unknown>;

let server: RecordingServer;
beforeEach(async () => {
  server = await startRecordingServer();
});
afterEach(() => server.close());

function connect(options: ClientOptions<unknown> = {}): { getItem: Call; byBearer: Call } {
  return createClient(acme, { baseUrl: `${server.origin}/v1`, auth: credentials, ...options });
}

const params = { path: { id: "1" } };
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
const abortListeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

/** fetch that leaves the signal alone: the platform's own listens until the signal is collected. */
const withoutSignal: typeof fetch = (input, init) => {
  const { signal: _, ...rest } = init ?? {};
  return fetch(input, rest);
};

const outcomes: readonly (readonly [string, readonly Reply[]])[] = [
  ["a success", [{}]],
  ["an error", [{ status: 400 }]],
  ["no answer", [{ reset: "before-headers" }]],
  ["a repetition", [{ status: 503 }, {}]],
  ["a body that breaks off", [{ raw: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{" }]],
];

describe.each(outcomes)("after %s", (_, replies) => {
  it("no listener is left on the caller's signal", async () => {
    const { signal } = new AbortController();
    server.answer(...replies);
    const options = { retry: retry({ retries: 1, baseDelay: 1 }), fetch: withoutSignal };
    await connect(options)
      .getItem({ params, signal })
      .catch(() => {});
    expect(abortListeners(signal)).toBe(0);
  });

  it("no listener and no timer is left where there is a deadline", async () => {
    const { signal } = new AbortController();
    server.answer(...replies);
    const before = timers();
    const options = { retry: retry({ retries: 1, baseDelay: 1 }), timeout: 60_000 };
    await connect(options)
      .getItem({ params, signal })
      .catch(() => {});
    expect(abortListeners(signal)).toBe(0);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});

it("ends the wait before a repetition, and leaves no timer of it", async () => {
  const controller = new AbortController();
  const before = timers();
  server.answer({ status: 503, headers: { "retry-after": "20" } });
  const call = connect({ retry: retry(), fetch: withoutSignal }).getItem({
    params,
    signal: controller.signal,
  });
  await server.received(1);
  await sleep(20);
  controller.abort();
  await expect(call).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(abortListeners(controller.signal)).toBe(0);
  expect(timers()).toBeLessThanOrEqual(before);
});

it("leaves no listener of the wait for a token", async () => {
  const { signal } = new AbortController();
  const client = connect({ auth: { Bearer: () => sleep(5, "late") }, fetch: withoutSignal });
  await client.byBearer({ signal });
  expect(server.requests).toHaveLength(1);
  expect(abortListeners(signal)).toBe(0);
});

it("rejects with the signal's own reason", async () => {
  const reason = { why: "the user left" };
  await expect(connect().getItem({ params, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
  expect(server.requests).toHaveLength(0);
});

it("does not take the token away from the others who wait for it", async () => {
  let give: (token: string) => void = () => {};
  const token = new Promise<string>((resolve) => (give = resolve));
  const client = connect({ auth: { Bearer: () => token } });
  const controller = new AbortController();
  const aborted = client.byBearer({ signal: controller.signal });
  const patient = client.byBearer({});
  controller.abort();
  await expect(aborted).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(abortListeners(controller.signal)).toBeLessThanOrEqual(1);
  give("late");
  await patient;
  expect(server.requests.map((request) => request.header("authorization"))).toEqual([
    "Bearer late",
  ]);
  expect(abortListeners(controller.signal)).toBe(0);
});

it("counts a slow token into the deadline", async () => {
  const client = connect({ auth: { Bearer: () => new Promise(() => {}) }, timeout: 40 });
  await expect(client.byBearer({})).rejects.toThrow(
    expect.objectContaining({ name: "TimeoutError" }),
  );
  expect(server.requests).toHaveLength(0);
});

it("has one deadline for all attempts", async () => {
  server.answer({ status: 503, delay: 30 });
  // Counted where they are made: the server may see the last one a moment after it was given up.
  const attempts = vi.fn<typeof fetch>((input, init) => fetch(input, init));
  const options = { retry: retry({ retries: 1_000, baseDelay: 1 }), timeout: 400, fetch: attempts };
  await expect(connect(options).getItem({ params })).rejects.toThrow(/No answer within 400 ms/);
  const { length } = attempts.mock.calls;
  expect(length).toBeGreaterThan(1);
  await sleep(60);
  expect(attempts).toHaveBeenCalledTimes(length);
});
