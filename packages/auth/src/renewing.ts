import { createObtain } from "./obtain.ts";
import { handled } from "./handled.ts";
import { Token } from "./token.ts";
import type { Grant } from "./grant.ts";
import type { Strategy, StrategyContext, TokenSource } from "./credential.ts";
import type { TokenStore } from "./token-store.ts";

/** How a renewing credential gets its tokens. */
export interface RenewingOptions {
  /**
   * The first grant: log in, exchange a key. Left out: only what the store holds, or `refreshToken`, is renewed.
   * Called with a `fetch` that ends with the `timeout`. What it throws reaches callers as it is.
   */
  grant?(context: StrategyContext): Promise<Grant>;
  /** The next grant from a refresh token. When it fails, `grant` is tried once. */
  refresh?(refreshToken: string, context: StrategyContext): Promise<Grant>;
  /** A refresh token to begin with, and to fall back to when the one in the store fails. Needs `refresh`. */
  refreshToken?: string;
  /** Keeps grants beyond this process. Needs `storeKey`. */
  store?: TokenStore;
  /** Tells apart the grants in one store, such as `occam:ada@example.com`. */
  storeKey?: string;
  /** Milliseconds that obtaining a token may take with all that belongs to it. 30 seconds if left out. */
  timeout?: number;
}

/** A part of the lifetime at its end in which the token is renewed in the background and still used. */
const softWindow = 1 / 10;
/** Milliseconds before the expiry from which on a token is not used: clocks differ, requests take time. */
const clockSkew = 5_000;
/** Milliseconds in which a failed grant is not tried again, so that callers do not hammer the token endpoint. */
const backOff = 1_000;

/** The token in use. */
interface Held {
  readonly token: Token;
  readonly value: string;
  /** Before this the clock has been set back, and no longer tells the token's age. */
  readonly since: number;
  readonly renewAt: number;
  readonly unusableAt: number;
}

/**
 * A credential that is obtained, renewed before it expires, and renewed again when the server refuses it.
 *
 * All callers share one flight to the token endpoint; none of them can abort it for the others. In the last
 * tenth of its lifetime a token is renewed in the background while it is still used. After a 401 only the
 * first caller with that token causes a renewal; callers with an older one get the newer at once. A failed
 * flight rejects all who wait for it with one error and is not repeated for a second. A token is used only
 * once the store has it.
 *
 * @throws TypeError for a missing or malformed option
 * @example
 * ```ts
 * import { renewing } from "@thinwire/auth";
 *
 * const credential = renewing({
 *   grant: async ({ baseUrl, fetch }) => {
 *     const response = await fetch(`${baseUrl}/token`, { method: "POST", redirect: "error" });
 *     if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
 *     const { token, expires_in } = (await response.json()) as { token: string; expires_in: number };
 *     return { token, expiresAt: Date.now() + expires_in * 1000 };
 *   },
 * });
 * ```
 */
export function renewing(options: RenewingOptions): Strategy {
  checkOptions(options);
  const sources = new Map<string, TokenSource>();
  return {
    connect(context) {
      let source = sources.get(context.baseUrl);
      if (source === undefined) {
        source = createSource(options, context);
        sources.set(context.baseUrl, source);
      }
      return source;
    },
  };
}

function checkOptions(options: RenewingOptions): void {
  const { grant, refresh, refreshToken, store, storeKey, timeout = 1 } = options;
  const fail = (problem: string): never => {
    throw new TypeError(`[@thinwire/auth] ${problem}`);
  };
  if (grant !== undefined && typeof grant !== "function") fail('"grant" must be a function');
  if (refresh !== undefined && typeof refresh !== "function") fail('"refresh" must be a function');
  if (refreshToken !== undefined) {
    if (typeof refreshToken !== "string" || refreshToken === "") {
      fail('"refreshToken" must be a non-empty string');
    }
    if (refresh === undefined) fail('"refresh" must be a function beside "refreshToken"');
  }
  if (grant === undefined && refreshToken === undefined && store === undefined) {
    fail('"grant" must be a function when there is neither a "refreshToken" nor a "store"');
  }
  if (store !== undefined) {
    if (typeof store?.get !== "function" || typeof store.set !== "function") {
      fail('"store" must be an object with the functions "get" and "set"');
    }
    if (typeof storeKey !== "string" || storeKey === "") {
      fail('"storeKey" must be a non-empty string beside "store"');
    }
  }
  // The longest time that setTimeout knows.
  if (!(timeout > 0 && timeout < 2 ** 31))
    fail('"timeout" must be a positive number of milliseconds');
}

function createSource(options: RenewingOptions, context: StrategyContext): TokenSource {
  const { timeout = 30_000 } = options;
  const obtain = createObtain({ ...options, timeout }, context);
  let held: Held | undefined;
  /** The last token that was in use, which the store may still hold. */
  let last: string | undefined;
  let flight: Promise<Token> | undefined;
  /** Until when callers get the flight there is, by a clock that nobody sets. */
  let shareUntil = 0;

  function renewNow(): Promise<Token> {
    if (flight !== undefined && performance.now() < shareUntil) return flight;
    // It ends by itself before that, unless the runtime ended it together with the request that began it.
    shareUntil = performance.now() + timeout + backOff;
    flight = handled(
      obtain(last).then(
        (grant) => {
          flight = undefined;
          held = hold(grant);
          last = held.value;
          return held.token;
        },
        (error: unknown) => {
          shareUntil = performance.now() + backOff;
          throw error;
        },
      ),
    );
    return flight;
  }

  return {
    get() {
      const now = Date.now();
      if (held === undefined || now >= held.unusableAt) return renewNow();
      // The token still serves; a failure shows when it no longer does.
      if (now >= held.renewAt || now < held.since) void renewNow();
      return held.token;
    },
    renew(rejected) {
      if (held !== undefined && held.token !== rejected) return held.token;
      held = undefined;
      return renewNow();
    },
  };
}

function hold({ token: value, expiresAt = Infinity }: Grant): Held {
  const token = new Token(value);
  const now = Date.now();
  const lifetime = expiresAt - now;
  // A token that arrives expired tells that the clocks differ: it is used until the server refuses it.
  if (lifetime <= 0 || lifetime === Infinity) {
    return { token, value, since: -Infinity, renewAt: Infinity, unusableAt: Infinity };
  }
  const skew = Math.min(clockSkew, lifetime * softWindow * 0.5);
  return {
    token,
    value,
    // Small corrections of a clock are daily routine.
    since: now - clockSkew,
    renewAt: now + lifetime * (1 - softWindow),
    unusableAt: now + lifetime - skew,
  };
}
