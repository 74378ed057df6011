import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient, retry } from "../src/index.ts";
import { backOff } from "../src/retry.ts";
import { acme } from "./hostile/acme.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { RetryPolicy } from "../src/index.ts";

afterEach(() => vi.restoreAllMocks());

const answer = (status: number, retryAfter?: string): Response =>
  new Response(null, {
    status,
    ...(retryAfter !== undefined && { headers: { "retry-after": retryAfter } }),
  });

describe("retry()", () => {
  it("waits a random part of a bound that doubles up to another", () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const policy = backOff({ retries: 5, baseDelay: 100, maxDelay: 500 });
    const waits = [1, 2, 3, 4, 5, 6].map((count) => policy({ count, response: undefined }));
    expect(waits).toEqual([50, 100, 200, 250, 250, undefined]);
  });

  it("repeats twice and starts with half a second at the most when nothing is said", () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const waits = [1, 2, 3].map((count) => backOff()({ count, response: answer(503) }));
    expect(waits).toEqual([500, 1_000, undefined]);
  });

  it.each([400, 401, 404, 409, 422, 501, 505])("gives up at %i", (status) => {
    expect(backOff()({ count: 1, response: answer(status) })).toBeUndefined();
  });

  it("waits as long as the server asks, in seconds", () => {
    expect(backOff()({ count: 1, response: answer(429, "7") })).toBe(7_000);
  });

  it("waits as long as the server asks, until a date", () => {
    const date = new Date(Date.now() + 10_000).toUTCString();
    const wait = backOff()({ count: 1, response: answer(503, date) });
    expect(wait).toBeGreaterThan(8_000);
    expect(wait).toBeLessThanOrEqual(10_000);
  });

  it("gives up when the server asks for more than the bound", () => {
    expect(backOff({ maxDelay: 5_000 })({ count: 1, response: answer(503, "6") })).toBeUndefined();
    expect(backOff()({ count: 1, response: answer(503, "9".repeat(400)) })).toBeUndefined();
  });

  it.each(["soon", "1.5", "-1", "", "1e3", "0x10"])(
    "waits by itself for Retry-After %j",
    (value) => {
      vi.spyOn(Math, "random").mockReturnValue(0.5);
      expect(backOff()({ count: 1, response: answer(503, value) })).toBe(250);
    },
  );

  it.each([{ retries: -1 }, { baseDelay: Number.NaN }, { maxDelay: "1" as unknown as number }])(
    "refuses the bounds %j, also beside a policy",
    (bounds) => {
      const message = /^\[@thinwire\/client\] retry: "\w+" must be a number that is not negative$/;
      expect(() => retry(bounds)).toThrow(message);
      expect(() => retry({ ...bounds, policy: () => 1 })).toThrow(message);
    },
  );
});

it("lets a policy decide in place of the bounds, and asks it with what is known", async () => {
  const server = await startRecordingServer();
  server.answer({ status: 418 }, { status: 418 }, {});
  const seen: (number | undefined)[][] = [];
  const policy: RetryPolicy = ({ count, response }) => {
    seen.push([count, response?.status]);
    return response?.status === 418 ? 0 : undefined;
  };
  const client = createClient<Record<string, () => Promise<unknown>>>(acme, {
    baseUrl: server.origin,
    retry: retry({ policy }),
  });
  try {
    expect(await client["open"]?.()).toEqual({});
    expect(seen).toEqual([
      [1, 418],
      [2, 418],
    ]);
  } finally {
    await server.close();
  }
});

describe("a policy that returns", () => {
  async function outcome(policy: () => unknown): Promise<{ error: unknown; requests: number }> {
    const server = await startRecordingServer();
    server.answer({ status: 503 });
    const client = createClient<Record<string, () => Promise<unknown>>>(acme, {
      baseUrl: server.origin,
      // What types would not let through.
      retry: retry({ policy: policy as RetryPolicy }),
    });
    try {
      const error = await client["open"]?.().catch((reason: unknown) => reason);
      return { error, requests: server.requests.length };
    } finally {
      await server.close();
    }
  }

  it.each([Number.NaN, Infinity, -Infinity, -5, 2 ** 31])(
    "%j, which no timer can wait, gives up",
    async (wait) => {
      const { error, requests } = await outcome(() => wait);
      expect(error).toMatchObject({ name: "ApiError", status: 503 });
      expect(requests).toBe(1);
    },
  );

  it.each([false, null, "10", Promise.resolve(1)])(
    "%o, which is no number, rejects the call",
    async (wait) => {
      const { error, requests } = await outcome(() => wait);
      expect(error).toMatchObject({ name: "TypeError" });
      expect(String(error)).toContain('retry: "policy" must return a number of milliseconds');
      expect(requests).toBe(1);
    },
  );
});

it("frees the connection where a policy throws", async () => {
  const server = await startRecordingServer();
  server.answer({ status: 503, hold: "body", body: "{" });
  const policy = (): never => {
    throw new RangeError("no");
  };
  const client = createClient<Record<string, () => Promise<unknown>>>(acme, {
    baseUrl: server.origin,
    retry: retry({ policy }),
  });
  try {
    await expect(client["open"]?.()).rejects.toThrow(RangeError);
    await expect.poll(() => server.open).toBe(0);
  } finally {
    await server.close();
  }
});
