import { handled } from "./handled.ts";
import { tokenOf } from "./token.ts";
import type { Token } from "./token.ts";

/**
 * What proves who is calling: a secret, a function that yields it (possibly later), or a strategy
 * that obtains and renews a token by itself.
 *
 * A function is called for each request; where obtaining the secret takes time, let it remember it, or use
 * `renewing`, which does.
 *
 * @example
 * ```ts
 * import type { Credential } from "@thinwire/auth";
 *
 * const fixed: Credential = "sk-example";
 * const provided: Credential = async () => "sk-example";
 * ```
 */
export type Credential = string | (() => string | Promise<string>) | Strategy;

/** A credential that obtains its token from the API that it is used for. */
export interface Strategy {
  /**
   * Called once by each client that uses this credential. Clients of one base URL get the same source,
   * so that they share one token.
   */
  connect(context: StrategyContext): TokenSource;
}

/** What a strategy knows of the client that uses it. */
export interface StrategyContext {
  /** Package and option, for error messages: `[@thinwire/occam] "auth"`. */
  readonly label: string;
  /** Absolute URL without a trailing slash; the only origin that the credential may go to. */
  readonly baseUrl: string;
  /** The client's fetch. */
  readonly fetch: typeof globalThis.fetch;
}

/** Yields tokens to the clients that share it. */
export interface TokenSource {
  /** The current token: at once while it is fresh, else as soon as it is there. */
  get(): Token | Promise<Token>;
  /**
   * Called when the server refused `rejected` with 401.
   *
   * @returns the token to try instead; `rejected` itself when there is no other
   */
  renew(rejected: Token): Token | Promise<Token>;
}

/**
 * Turns a credential into a source of tokens.
 *
 * @throws TypeError when the credential is missing, empty or of a wrong type; the message never has its value.
 */
export function connect(credential: Credential, context: StrategyContext): TokenSource {
  if (typeof credential === "string") {
    const token = tokenOf(credential, context.label);
    return { get: () => token, renew: () => token };
  }
  if (typeof credential === "function") return provided(credential, context.label);
  // Callers without types can pass anything.
  if (typeof (credential as Partial<Strategy> | null | undefined)?.connect === "function") {
    return credential.connect(context);
  }
  throw new TypeError(
    `${context.label} must be a non-empty string, a function that returns one, or a strategy such as those of @thinwire/auth` +
      (credential === undefined ? "; it is undefined: is the environment variable set?" : ""),
  );
}

function provided(provide: () => string | Promise<string>, label: string): TokenSource {
  let last: Token | undefined;
  // One token object per value: its identity tells a client that nothing has changed.
  const keep = (value: string): Token =>
    last !== undefined && last.reveal() === value ? last : (last = tokenOf(value, label));
  const get = (): Token | Promise<Token> => {
    const value = provide();
    return typeof value === "string" ? keep(value) : handled(Promise.resolve(value).then(keep));
  };
  return { get, renew: get };
}
