import type { Grant, StrategyContext, TokenSource } from "../src/index.ts";

/** A first grant. */
export type Granting = (context: StrategyContext) => Promise<Grant>;

/** A grant from a refresh token. */
export type Refreshing = (refreshToken: string, context: StrategyContext) => Promise<Grant>;

/** What a client tells a strategy of itself. */
export function context(given: Partial<StrategyContext> = {}): StrategyContext {
  return {
    label: '[@thinwire/test] "auth"',
    baseUrl: "https://api.example",
    fetch: (...args) => globalThis.fetch(...args),
    ...given,
  };
}

/** The secret that a source yields. */
export async function secretOf(source: TokenSource): Promise<string> {
  return (await source.get()).reveal();
}

/** A caller that may give up, while the flight goes on for the others: what the client does. */
export function abortable<T>(flight: T | Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    Promise.resolve(flight).then(resolve, reject);
  });
}

/** 200 callers at once, 50 of whom give up as soon as all have asked; answers what the other 150 got. */
export async function storm(source: TokenSource): Promise<Set<string>> {
  const controller = new AbortController();
  const calls = Array.from({ length: 200 }, (_, index) => {
    const call = Promise.resolve().then(() => source.get());
    return index % 4 === 0 ? abortable(call, controller.signal) : call;
  });
  // After the last of them, and before any answer can be there.
  void Promise.resolve().then(() => controller.abort(new Error("gave up")));
  const results = await Promise.allSettled(calls);
  const tokens = new Set<string>();
  let aborted = 0;
  for (const result of results) {
    if (result.status === "fulfilled") tokens.add(result.value.reveal());
    else if (result.reason instanceof Error && result.reason.message === "gave up") aborted++;
    else throw result.reason;
  }
  if (aborted !== 50) throw new Error(`${aborted} instead of 50 callers gave up`);
  return tokens;
}
