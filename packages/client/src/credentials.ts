import { connect, place } from "@thinwire/auth";
import { addHeaders } from "./headers.ts";
import { must } from "./must.ts";
import { requireSecure } from "./base-url.ts";
import type { Credential, Token, TokenSource } from "@thinwire/auth";
import type { Base } from "./base-url.ts";
import type { HeadersInput } from "./headers.ts";
import type { Operation, Spec } from "./spec.ts";

/** What goes onto the requests of an operation by virtue of the client, made once per token. */
export interface Authorized {
  readonly tokens: readonly Token[];
  /** Shared between calls, not to be changed. */
  readonly headers: Headers;
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
  if (auth === undefined) return sources;
  const names = Object.keys(spec.schemes);
  const [only = ""] = names;
  if (names.length > 1 && (typeof auth !== "object" || auth === null)) {
    throw must("auth", `be an object with ${names.join(" or ")}`);
  }
  const given = names.length > 1 ? Object.entries(auth ?? {}) : [[only, auth] as const];
  for (const [name, credential] of given) {
    const option = names.length > 1 ? `auth.${name}` : "auth";
    if (!names.includes(name)) {
      throw new TypeError(`"${option}" is no security scheme; known are ${names.join(", ")}`);
    }
    requireSecure(base);
    const label = `[${spec.name}] "${option}"`;
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
  spec: Spec,
  sources: Sources,
  defaults: HeadersInput,
  { security = [[]], body }: Operation,
): Authorize {
  const alternative = security.find((names) => names.every((name) => sources.has(name)));
  if (alternative === undefined) {
    const single = Object.keys(spec.schemes).length === 1;
    const needed = security.map((names) =>
      names.map((name) => (single ? '"auth"' : `"auth.${name}"`)).join(" and "),
    );
    throw new TypeError(`this operation needs ${needed.join(", or ")}`);
  }
  let last: Authorized | undefined;

  function build(tokens: readonly (Token | undefined)[]): Authorized {
    if (last?.tokens.every((token, index) => token === tokens[index])) return last;
    const headers = new Headers({ accept: "application/json" });
    if (body?.type !== undefined) headers.set("content-type", body.type);
    addHeaders(headers, defaults, "headers");
    const kept = tokens.filter((token) => token !== undefined);
    last = { tokens: kept, headers, query: "" };
    for (const [index, token] of kept.entries()) {
      const placement = spec.schemes[alternative?.[index] ?? ""];
      if (placement) place(token, placement, last);
    }
    return last;
  }

  return (refused) => {
    const tokens = alternative.map((name, index) => {
      const source = sources.get(name);
      const token = refused?.tokens[index];
      return token ? source?.renew(token) : source?.get();
    });
    // Tokens that are there cost no turn of the event loop.
    return tokens.every((token): token is Token => !(token instanceof Promise))
      ? build(tokens)
      : Promise.all(tokens).then(build);
  };
}
