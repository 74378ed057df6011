import { connect, place } from "@thinwire/auth";
import { addHeaders } from "./headers.ts";
import { must, unknown } from "./must.ts";
import { requireSecure } from "./base-url.ts";
import { share } from "./outgoing.ts";
import type { Credential, Token, TokenSource } from "@thinwire/auth";
import type { Base } from "./base-url.ts";
import type { Connection } from "./connection.ts";
import type { Operation, Spec } from "./spec.ts";

/** What goes onto the requests of an operation by virtue of the client, made once per token. */
export interface Authorized {
  readonly tokens: readonly (Token | undefined)[];
  /** Shared between calls. */
  headers: Headers;
  /** Query string without the question mark, or empty. */
  query: string;
}

/**
 * Authorizes a call; after a 401 with what was refused.
 *
 * @returns the same object as long as the credential is the same
 */
export type Authorize = (refused?: Authorized) => Authorized | Promise<Authorized>;

/** The credentials of a client by security scheme. */
export type Sources = ReadonlyMap<string, TokenSource>;

/** Binds the credentials of a client to its base URL. */
export function bindCredentials(
  spec: Spec,
  auth: unknown,
  base: Base,
  fetch: typeof globalThis.fetch,
): Sources {
  const sources = new Map<string, TokenSource>();
  const { name: vendor, schemes } = spec;
  const names = Object.keys(schemes);
  const [single = ""] = names.length === 1 ? names : [];
  if (!single && Object(auth) !== auth) {
    throw must("auth", `be an object with ${names.join(" or ")}`);
  }
  for (const [name, credential] of Object.entries(single ? { [single]: auth } : Object(auth))) {
    const option = single ? "auth" : `auth.${name}`;
    if (!Object.hasOwn(schemes, name)) throw unknown(option, "security scheme", names);
    requireSecure(base);
    const label = `[${vendor}] "${option}"`;
    // connect() checks what callers without types may have passed.
    sources.set(name, connect(credential as Credential, { label, baseUrl: base.url, fetch }));
  }
  return sources;
}

/**
 * Prepares the authorization of an operation by the first alternative that the credentials meet.
 *
 * @throws TypeError that names what is missing when they meet none
 */
export function authorizeWith(
  { spec, sources, defaults }: Connection,
  { security = [[]], body, answer }: Operation,
): Authorize {
  const alternative = security.find((names) => names.every((name) => sources.has(name)));
  if (alternative === undefined) {
    const single = Object.keys(spec.schemes).length === 1;
    const needed = security.map((names) =>
      names.map((name) => (single ? '"auth"' : `"auth.${name}"`)).join(" and "),
    );
    throw new TypeError(`this operation needs ${needed.join(", or ")}`);
  }
  const needed = alternative.map((name) => ({
    source: sources.get(name),
    placement: spec.schemes[name],
  }));
  let last: Authorized | undefined;

  function build(tokens: readonly (Token | undefined)[]): Authorized {
    if (last && tokens.every((token, index) => token === last?.tokens[index])) return last;
    const headers = new Headers({ accept: answer?.accept ?? "application/json" });
    if (body?.type !== undefined) headers.set("content-type", body.type);
    addHeaders(headers, defaults.headers ?? {}, "headers");
    last = { tokens, headers, query: "" };
    for (const [index, token] of tokens.entries()) {
      const placement = needed[index]?.placement;
      if (token && placement) place(token, placement, last);
    }
    share(last);
    return last;
  }

  return (refused) => {
    let tokens: readonly (Token | Promise<Token> | undefined)[] = last?.tokens ?? [];
    for (let index = 0; index < needed.length; index++) {
      const source = needed[index]?.source;
      const old = refused?.tokens[index];
      const token = old ? source?.renew(old) : source?.get();
      // Nearly every call has the tokens of the one before it, and makes nothing.
      if (token !== tokens[index]) tokens = tokens.toSpliced(index, 1, token);
    }
    if (tokens === last?.tokens) return last;
    // Tokens that are there cost no turn of the event loop.
    return tokens.some((token) => token instanceof Promise)
      ? Promise.all(tokens).then(build)
      : build(tokens as Token[]);
  };
}
