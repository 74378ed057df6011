import { connect, place } from "@thinwire/auth";
import type { Credential, Placement, Token, TokenSource } from "@thinwire/auth";
import { addHeaders } from "./headers.ts";
import { requireSecure } from "./base-url.ts";
import type { Base } from "./base-url.ts";
import type { HeadersInput } from "./headers.ts";
import type { Operation, Spec } from "./spec.ts";

/** What goes onto a request by virtue of the client: its headers and credentials, made once per token. */
export class Authorized {
  readonly tokens: readonly Token[];
  /** Query string without the question mark, or empty. */
  readonly query: string;
  readonly #headers: Headers;
  readonly #typed = new Map<string, Headers>();

  constructor(defaults: HeadersInput, schemes: readonly Placement[], tokens: readonly Token[]) {
    const headers = new Headers({ accept: "application/json" });
    addHeaders(headers, defaults, "headers");
    const request = { headers, query: "" };
    for (const [index, token] of tokens.entries()) {
      const placement = schemes[index];
      if (placement) place(token, placement, request);
    }
    this.tokens = tokens;
    this.query = request.query;
    this.#headers = headers;
  }

  /** Headers for a body of this type; shared between calls, not to be changed. */
  headers(type: string | undefined): Headers {
    if (type === undefined) return this.#headers;
    let headers = this.#typed.get(type);
    if (headers === undefined) {
      headers = new Headers(this.#headers);
      if (!headers.has("content-type")) headers.set("content-type", type);
      this.#typed.set(type, headers);
    }
    return headers;
  }
}

/** Authorizes calls by one security alternative. */
export interface Authorizer {
  authorize(): Authorized | Promise<Authorized>;
  /** After a 401; undefined when there is nothing newer to try. */
  renew(refused: Authorized): Promise<Authorized | undefined>;
}

/** Chooses the authorizer of an operation, or throws a TypeError that names the scheme that is missing. */
export type ChooseAuthorizer = (operation: Operation) => Authorizer;

/** Binds the credentials of a client to the security schemes of its specification. */
export function bindCredentials(
  spec: Spec,
  auth: unknown,
  base: Base,
  fetch: typeof globalThis.fetch,
  headers: HeadersInput,
): ChooseAuthorizer {
  const sources = new Map<string, TokenSource>();
  for (const [scheme, option, credential] of credentialsByScheme(spec, auth)) {
    requireSecure(base);
    const label = `[${spec.name}] "${option}"`;
    // connect() checks what callers without types may have passed.
    sources.set(scheme, connect(credential as Credential, { label, baseUrl: base.url, fetch }));
  }
  const made = new Map<string, Authorizer>();
  return (operation) => {
    const security = operation.security ?? [[]];
    const alternative = security.find((schemes) => schemes.every((name) => sources.has(name)));
    if (alternative === undefined) throw new TypeError(unmet(security, spec));
    const key = alternative.join();
    let authorizer = made.get(key);
    if (authorizer === undefined) {
      authorizer = createAuthorizer(spec, alternative, sources, headers);
      made.set(key, authorizer);
    }
    return authorizer;
  };
}

function* credentialsByScheme(spec: Spec, auth: unknown): Generator<[string, string, unknown]> {
  if (auth === undefined) return;
  const [only, ...others] = Object.keys(spec.schemes);
  if (others.length === 0) {
    if (only !== undefined) yield [only, "auth", auth];
    return;
  }
  if (typeof auth !== "object" || auth === null) {
    throw new TypeError(`"auth" must be an object with ${Object.keys(spec.schemes).join(" or ")}`);
  }
  for (const [name, credential] of Object.entries(auth)) {
    if (!Object.hasOwn(spec.schemes, name)) {
      throw new TypeError(
        `"auth.${name}" is no security scheme; known are ${Object.keys(spec.schemes).join(", ")}`,
      );
    }
    yield [name, `auth.${name}`, credential];
  }
}

function unmet(security: readonly (readonly string[])[], spec: Spec): string {
  const single = Object.keys(spec.schemes).length === 1;
  const needed = security.map((schemes) =>
    schemes.map((name) => (single ? `"auth"` : `"auth.${name}"`)).join(" and "),
  );
  return `this operation needs ${needed.join(", or ")}`;
}

function createAuthorizer(
  spec: Spec,
  alternative: readonly string[],
  bound: ReadonlyMap<string, TokenSource>,
  defaults: HeadersInput,
): Authorizer {
  const schemes: Placement[] = [];
  const sources: TokenSource[] = [];
  for (const name of alternative) {
    const placement = spec.schemes[name];
    const source = bound.get(name);
    if (placement && source) {
      schemes.push(placement);
      sources.push(source);
    }
  }
  let last: Authorized | undefined;
  const keep = (tokens: readonly Token[]): Authorized =>
    last?.tokens.every((token, index) => token === tokens[index])
      ? last
      : (last = new Authorized(defaults, schemes, tokens));
  return {
    authorize() {
      const tokens = sources.map((source) => source.get());
      // Tokens that are there cost no turn of the event loop.
      return tokens.every((token): token is Token => !(token instanceof Promise))
        ? keep(tokens)
        : Promise.all(tokens).then(keep);
    },
    async renew(refused) {
      const renewed = await Promise.all(
        sources.map((source, index) => {
          const token = refused.tokens[index];
          return token && source.renew(token);
        }),
      );
      if (renewed.every((token) => token === undefined)) return undefined;
      return keep(refused.tokens.map((token, index) => renewed[index] ?? token));
    },
  };
}
