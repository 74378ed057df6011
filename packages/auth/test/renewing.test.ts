import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { abortable, context, secretOf, storm } from "./context.ts";
import { renewing } from "../src/index.ts";
import type { Grant, Strategy } from "../src/index.ts";
import type { Granting } from "./context.ts";

const hour = 3_600_000;

/** Grants `token-1`, `token-2` and so on after 10 ms. */
function granting(lifetime = hour) {
  const grant = vi.fn<Granting>(async (): Promise<Grant> => {
    const token = `token-${grant.mock.calls.length}`;
    await new Promise((resolve) => setTimeout(resolve, 10));
    return { token, expiresAt: Date.now() + lifetime };
  });
  return grant;
}

const connect = (strategy: Strategy) => strategy.connect(context());

const unhandled = vi.fn<() => void>();
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
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();
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
    const grant = vi.fn<Granting>(async () => ({ token: "token-1" }));
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
    await vi.advanceTimersByTimeAsync(5);
    for (let call = 0; call < 200; call++) expect(source.get()).toBe(token);
    expect(grant).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5);
    expect(await secretOf(source)).toBe("token-2");
  });

  test("hides failures until the token no longer serves", async () => {
    let works = true;
    const grant = vi.fn<Granting>(async () => {
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
