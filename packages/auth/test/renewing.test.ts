import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { abortable, context, secretOf, storm } from "./context.ts";
import { renewing } from "../src/index.ts";
import type { Grant, Strategy, StrategyContext } from "../src/index.ts";

const hour = 3_600_000;

/** Grants `token-1`, `token-2` and so on after 10 ms. */
function granting(lifetime = hour) {
  const grant = vi.fn(async (_context: StrategyContext): Promise<Grant> => {
    const token = `token-${grant.mock.calls.length}`;
    await new Promise((resolve) => setTimeout(resolve, 10));
    return { token, expiresAt: Date.now() + lifetime };
  });
  return grant;
}

const connect = (strategy: Strategy) => strategy.connect(context());

const unhandled = vi.fn();
beforeEach(() => void process.on("unhandledRejection", unhandled));
afterEach(async () => {
  vi.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe("one flight for all callers", () => {
  test("200 callers cause one grant, also when 50 of them give up", async () => {
    const grant = granting();
    expect(await storm(connect(renewing({ grant })))).toEqual(new Set(["token-1"]));
    expect(grant).toHaveBeenCalledTimes(1);
  });

  test("200 callers on an expired token cause one more grant", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const grant = granting();
    const source = connect(renewing({ grant }));
    await secretOf(source);
    vi.setSystemTime(Date.now() + 2 * hour);
    expect(await storm(source)).toEqual(new Set(["token-2"]));
    expect(grant).toHaveBeenCalledTimes(2);
  });

  test("goes on when every caller has given up, and its token is used", async () => {
    const grant = granting();
    const source = connect(renewing({ grant }));
    const signal = AbortSignal.abort(new Error("gave up"));
    await expect(abortable(source.get(), signal)).rejects.toThrow("gave up");
    expect(await secretOf(source)).toBe("token-1");
    expect(grant).toHaveBeenCalledTimes(1);
  });

  test("a failed flight that nobody waits for stays silent", async () => {
    const source = connect(renewing({ grant: () => Promise.reject(new Error("down")) }));
    void source.get();
    void source.get();
    await new Promise((resolve) => setTimeout(resolve, 5));
    void source.get();
  });

  test("clients of one base URL share a token, another base URL gets its own", async () => {
    const grant = granting();
    const strategy = renewing({ grant });
    const here = strategy.connect(context());
    expect(strategy.connect(context())).toBe(here);
    const there = strategy.connect(context({ baseUrl: "https://other.example" }));
    expect(await secretOf(here)).toBe("token-1");
    expect(await secretOf(there)).toBe("token-2");
    expect(grant.mock.lastCall?.[0].baseUrl).toBe("https://other.example");
  });
});

describe("a fresh token", () => {
  test("is there without waiting, as the same object", async () => {
    const source = connect(renewing({ grant: granting() }));
    const token = await source.get();
    expect(source.get()).toBe(token);
  });

  test("without an expiry is used until it is refused", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const grant = vi.fn(async () => ({ token: "token-1" }));
    const source = connect(renewing({ grant }));
    const token = await source.get();
    vi.setSystemTime(Date.now() + 1e6 * hour);
    expect(source.get()).toBe(token);
  });

  test("that arrives expired, as the clocks differ, is used until it is refused", async () => {
    const source = connect(renewing({ grant: granting(-hour) }));
    const token = await source.get();
    expect(source.get()).toBe(token);
    expect(await source.renew(token)).not.toBe(token);
  });
});

describe("the last tenth of the lifetime", () => {
  beforeEach(() => void vi.useFakeTimers());

  test("renews in the background, once, and serves the old token meanwhile", async () => {
    const grant = granting();
    const source = connect(renewing({ grant }));
    const first = source.get();
    await vi.advanceTimersByTimeAsync(10);
    const token = await first;
    await vi.advanceTimersByTimeAsync(0.89 * hour);
    expect(source.get()).toBe(token);
    expect(grant).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(0.02 * hour);
    for (let call = 0; call < 200; call++) expect(source.get()).toBe(token);
    expect(grant).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10);
    expect(await secretOf(source)).toBe("token-2");
  });

  test("hides failures until the token no longer serves", async () => {
    let works = true;
    const grant = vi.fn(async () => {
      if (!works) throw new Error("down");
      return { token: "token-1", expiresAt: Date.now() + hour };
    });
    const source = connect(renewing({ grant }));
    const token = await source.get();
    works = false;
    await vi.advanceTimersByTimeAsync(0.95 * hour);
    expect(source.get()).toBe(token);
    await vi.advanceTimersByTimeAsync(10);
    expect(source.get()).toBe(token);
    expect(grant).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(0.05 * hour);
    await expect(source.get()).rejects.toThrow("down");
  });
});

describe("a refused token", () => {
  test("is renewed once for all who were refused with it", async () => {
    const grant = granting();
    const source = connect(renewing({ grant }));
    const token = await source.get();
    const renewed = await Promise.all(Array.from({ length: 200 }, () => source.renew(token)));
    expect(new Set(renewed).size).toBe(1);
    expect(grant).toHaveBeenCalledTimes(2);
  });

  test("of an older generation gets the newer at once, without a grant", async () => {
    const grant = granting();
    const source = connect(renewing({ grant }));
    const old = await source.get();
    const newer = await source.renew(old);
    expect(source.renew(old)).toBe(newer);
    expect(grant).toHaveBeenCalledTimes(2);
  });

  test("that comes again as the same text is a new generation", async () => {
    const source = connect(renewing({ grant: async () => ({ token: "same" }) }));
    const token = await source.get();
    const again = await source.renew(token);
    expect(again).not.toBe(token);
    expect(again?.reveal()).toBe("same");
  });

  test("survives 50 refusals in a row", async () => {
    const source = connect(renewing({ grant: granting() }));
    let token = await source.get();
    for (let round = 2; round <= 51; round++) {
      const renewed = await source.renew(token);
      expect(renewed?.reveal()).toBe(`token-${round}`);
      token = renewed ?? token;
    }
  });
});

describe("a failed flight", () => {
  test("gives all who wait one error, and is not repeated for a second", async () => {
    vi.useFakeTimers();
    const error = new Error("down");
    const grant = vi.fn(() => Promise.reject(error));
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
    const grant = vi.fn(() => Promise.reject(new Error("down")));
    const source = connect(renewing({ grant }));
    await expect(source.get()).rejects.toThrow("down");
    vi.advanceTimersByTime(1_100);
    vi.setSystemTime(Date.now() - 24 * hour);
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
    const failed = expect(strategy.connect(context({ fetch })).get()).rejects.toThrow(
      '[@thinwire/test] "auth": no token within 5 seconds, still waiting for the token endpoint',
    );
    await vi.advanceTimersByTimeAsync(5_000);
    await failed;
    expect(signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
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
