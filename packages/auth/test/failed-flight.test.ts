import { afterEach, describe, expect, test, vi } from "vitest";
import { context } from "./context.ts";
import { renewing } from "../src/index.ts";
import type { Grant, Strategy } from "../src/index.ts";
import type { Granting } from "./context.ts";

const connect = (strategy: Strategy) => strategy.connect(context());

afterEach(() => void vi.useRealTimers());

describe("a failed flight", () => {
  test("gives all who wait one error, and is not repeated for a second", async () => {
    vi.useFakeTimers();
    const error = new Error("down");
    const grant = vi.fn<Granting>(() => Promise.reject(error));
    const source = connect(renewing({ grant }));
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => source.get()));
    expect(outcomes).toEqual(
      Array.from({ length: 200 }, () => ({ status: "rejected", reason: error })),
    );
    await vi.advanceTimersByTimeAsync(900);
    await expect(source.get()).rejects.toBe(error);
    expect(grant).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    await expect(source.get()).rejects.toBe(error);
    expect(grant).toHaveBeenCalledTimes(2);
  });

  test("is repeated after a second also when the clock has been set back", async () => {
    vi.useFakeTimers({ toFake: ["performance", "Date"] });
    const grant = vi.fn<Granting>(() => Promise.reject(new Error("down")));
    const source = connect(renewing({ grant }));
    await expect(source.get()).rejects.toThrow("down");
    vi.advanceTimersByTime(1_100);
    vi.setSystemTime(Date.now() - 86_400_000);
    await expect(source.get()).rejects.toThrow("down");
    expect(grant).toHaveBeenCalledTimes(2);
  });

  test("ends after the timeout, aborts its requests, and says what it waited for", async () => {
    vi.useFakeTimers();
    let signal: AbortSignal | null | undefined;
    const fetch = (_input: unknown, init?: RequestInit): Promise<Response> => {
      signal = init?.signal;
      return new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal?.reason));
      });
    };
    const strategy = renewing({
      timeout: 5_000,
      grant: async (given) => {
        await given.fetch("https://api.example/token");
        return { token: "never" };
      },
    });
    const flight = strategy.connect(context({ fetch })).get();
    await vi.advanceTimersByTimeAsync(5_000);
    await expect(flight).rejects.toThrow(
      '[@thinwire/test] "auth": no token within 5 seconds, still waiting for the token endpoint',
    );
    expect(signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("aborts requests that have a signal of their own too", async () => {
    const seen: (AbortSignal | null | undefined)[] = [];
    const fetch = (_input: unknown, init?: RequestInit): Promise<Response> => {
      seen.push(init?.signal);
      return new Promise(() => {});
    };
    const strategy = renewing({
      timeout: 20,
      grant: async (given) => {
        const { signal } = new AbortController();
        await given.fetch("https://api.example/token", { signal });
        return { token: "never" };
      },
    });
    await expect(strategy.connect(context({ fetch })).get()).rejects.toThrow("no token within");
    expect(seen.map((signal) => signal?.aborted)).toEqual([true]);
  });

  test("keeps the grant's own abort signal beside the timeout", async () => {
    const own = new AbortController();
    const seen: (AbortSignal | null | undefined)[] = [];
    const fetch = async (_input: unknown, init?: RequestInit): Promise<Response> => {
      seen.push(init?.signal);
      return new Response();
    };
    const strategy = renewing({
      grant: async (given) => {
        await given.fetch("https://api.example/token", { signal: own.signal });
        await given.fetch(new Request("https://api.example/token", { signal: own.signal }));
        return { token: "token-1" };
      },
    });
    await strategy.connect(context({ fetch })).get();
    own.abort();
    expect(seen.map((signal) => signal?.aborted)).toEqual([true, true]);
  });
});

describe("a grant that is none", () => {
  test.each([
    ["nothing", undefined, "is no grant"],
    ["no token", {}, 'has no "token" of visible ASCII characters'],
    [
      "a line break in the token",
      { token: "a\r\nb" },
      'has no "token" of visible ASCII characters',
    ],
    [
      "an expiry in words",
      { token: "a", expiresAt: "soon" },
      'has an "expiresAt" that is no number',
    ],
    ["an expiry of NaN", { token: "a", expiresAt: NaN }, 'has an "expiresAt" that is no number'],
    ["an empty refresh token", { token: "a", refreshToken: "" }, 'has a "refreshToken" that is no'],
  ])("is refused: %s", async (_what, answer, message) => {
    // What a grant without types may answer.
    const source = connect(renewing({ grant: async () => answer as Grant }));
    await expect(source.get()).rejects.toThrow(`what the token endpoint gave ${message}`);
  });
});
