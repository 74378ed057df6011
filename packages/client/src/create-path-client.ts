import createFetchClient from "openapi-fetch";
import { compileOperation, labelled } from "./compile-operation.ts";
import { connectClient } from "./connection.ts";
import { direct, parsers } from "./direct.ts";
import { forward } from "./forward.ts";
import { must } from "./must.ts";
import { make } from "./transport.ts";
import type { Client, Middleware } from "openapi-fetch";
import type { CallInput, Prepare } from "./compile-operation.ts";
import type { AnyClientOptions, CallOptions } from "./options.ts";
import type { Spec } from "./spec.ts";

/** openapi-fetch's own client type, so that everything made for it fits. */
export type PathClient<Paths extends {}> = Client<Paths>;

/** What callers pass beside our own options, for openapi-fetch. */
export interface PathInput extends CallInput {
  readonly parseAs?: string;
  readonly middleware?: readonly Middleware[];
}

/**
 * A client that is called by method and path: openapi-fetch on the same transport as the operation methods.
 *
 * Unlike openapi-fetch alone it never gives a falsy `error`: an error without a body is an ApiError. A success
 * whose body cannot be read throws an ApiError instead of a bare SyntaxError.
 *
 * @param spec the table that the generator renders
 * @typeParam Paths the `paths` type of openapi-typescript
 * @throws TypeError for a missing, malformed or unknown option
 */
export function createPathClient<Paths extends {}>(
  spec: Spec,
  options: AnyClientOptions,
): PathClient<Paths> {
  const connection = connectClient(spec, options);
  const operations = new Map<string, Prepare>();
  for (const [name, operation] of Object.entries(spec.operations)) {
    operations.set(
      `${operation.method} ${operation.path}`,
      compileOperation(connection, name, operation),
    );
  }
  const inner = createFetchClient({ baseUrl: connection.base.url });
  const middleware: Middleware[] = [];

  async function request(method: string, path: string, input: PathInput = {}): Promise<unknown> {
    const prepare = operations.get(`${method.toUpperCase()} ${path}`);
    if (prepare === undefined) {
      throw new TypeError(
        `[${spec.name}] ${method.toUpperCase()} ${path} is not in the specification`,
      );
    }
    const call = prepare(ownOptions(input, connection.defaults));
    const { parseAs = "json" } = input;
    if (!Object.hasOwn(parsers, parseAs)) {
      const known = Object.keys(parsers).join(", ");
      throw labelled(must("parseAs", `be one of ${known}`), `${call.operation.label}:`);
    }
    return middleware.length === 0 && !input.middleware?.length
      ? make(call, direct(parseAs))
      : forward(inner, call, input, parseAs);
  }

  const verb =
    (method: string) =>
    (path: string, input?: PathInput): Promise<unknown> =>
      request(method, path, input);
  const client = {
    request,
    GET: verb("GET"),
    PUT: verb("PUT"),
    POST: verb("POST"),
    DELETE: verb("DELETE"),
    OPTIONS: verb("OPTIONS"),
    HEAD: verb("HEAD"),
    PATCH: verb("PATCH"),
    TRACE: verb("TRACE"),
    use(...more: Middleware[]): void {
      inner.use(...more);
      middleware.push(...more.filter(Boolean));
    },
    eject(...some: Middleware[]): void {
      inner.eject(...some);
      for (const one of some)
        if (middleware.includes(one)) middleware.splice(middleware.indexOf(one), 1);
    },
  };
  // The calls are typed by Paths, which the table that checks them is rendered from.
  return client as unknown as PathClient<Paths>;
}

/** What goes to openapi-fetch as it is. */
const forwarded: ReadonlySet<string> = new Set(["parseAs", "middleware"]);
/** What goes to `fetch` as it is, of the platform's options and of Next.js's and Cloudflare's own. */
const platform = new Set(["cache", "cf", "credentials", "keepalive", "next", "priority"]);

/** Our part of openapi-fetch's options. The serializers are not among them: the specification decides. */
function ownOptions(input: PathInput, { fetch: clientFetch }: CallOptions): CallInput {
  const own: Record<string, unknown> = {};
  const init: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    // fetch takes null for "none"; as a body it is JSON.
    if (forwarded.has(name) || value === undefined || (value === null && name !== "body")) continue;
    (platform.has(name) ? init : own)[name] = value;
  }
  // The operation checks names and types.
  const options: CallInput = own;
  if (Object.keys(init).length === 0) return options;
  const { fetch = clientFetch } = options;
  return {
    ...options,
    fetch: (url, ours) => (fetch ?? globalThis.fetch)(url, { ...ours, ...init }),
  };
}
