import { authorizeWith } from "./credentials.ts";
import { addHeaders, checkName } from "./headers.ts";
import { checkOption, commonOptions } from "./options.ts";
import { compilePath } from "./path.ts";
import { compileQuery } from "./query.ts";
import { encode } from "./scalar.ts";
import { checkMembers, requireMembers } from "./members.ts";
import { missing, must, unknown } from "./must.ts";
import { parseBase, requireSecure } from "./base-url.ts";
import type { Base } from "./base-url.ts";
import type { Members } from "./members.ts";
import type { HeadersInput } from "./headers.ts";
import type { Authorize } from "./credentials.ts";
import type { CallOptions, OptionTypes } from "./options.ts";
import type { Connection } from "./connection.ts";
import type { AnswerReader } from "./answer.ts";
import type { RequestBody } from "./body.ts";
import type { Operation } from "./spec.ts";
import type { Call } from "./transport.ts";

/** What both faces take: the same shape that openapi-fetch takes. */
export interface CallInput extends CallOptions {
  readonly params?: Params;
  readonly body?: unknown;
}

interface Params extends Members {
  readonly path?: Members;
  readonly query?: Members;
  readonly header?: Members;
  readonly cookie?: Members;
}

/** An operation of one client: what is the same for all its calls. All have one shape, which V8 reads fast. */
export interface BoundOperation {
  readonly name: string;
  /** Package and method, for messages: `[@thinwire/gabber] checkUsageToken`. */
  readonly label: string;
  readonly method: string;
  readonly path: string;
  readonly base: Base;
  /** Media type of the body. */
  readonly type: string | undefined;
  readonly answer: AnswerReader | undefined;
  readonly idempotent: boolean | undefined;
  /** Whether URL, body or answer may have a secret, so that nothing shows them. */
  readonly sensitive: boolean;
  readonly authorize: Authorize;
}

/** Checks and writes everything that a call needs. Throws a TypeError for what must not be sent. */
export type Prepare = (input: CallInput) => Call;

const callInput: OptionTypes = { params: "", body: "", ...commonOptions };
const places = ["path", "query", "header", "cookie"];
const noParams: Params = {};

/** Prepares what is the same for every call of an operation. */
export function compileOperation(
  connection: Connection,
  name: string,
  operation: Operation,
): Prepare {
  const { spec, base, defaults } = connection;
  const {
    method,
    path,
    body: codec,
    headers: requiredHeaders,
    cookies: requiredCookies,
  } = operation;
  const label = `[${spec.name}] ${name}`;
  const writePath = compilePath(path);
  const writeQuery = compileQuery(operation.query);
  let bound: BoundOperation | undefined;

  function bind(): BoundOperation {
    const schemes = operation.security?.flat() ?? [];
    const sensitive =
      operation.sensitive || schemes.some((scheme) => spec.schemes[scheme]?.in === "query");
    if (sensitive) requireSecure(base);
    return {
      name,
      label,
      method,
      path,
      base,
      type: codec?.type,
      answer: operation.answer,
      idempotent: operation.idempotent,
      sensitive,
      authorize: authorizeWith(connection, operation),
    };
  }

  function write(input: CallInput): Call {
    // Most calls have none of their own.
    let options = defaults;
    for (const name in input) {
      if (name === "params" || name === "body") continue;
      checkOption(input, name, callInput);
      options = withDefaults(input, defaults);
    }
    const { params = noParams, baseUrl, headers } = input;
    if (params !== noParams) checkParams(params);
    requireMembers(params.header, "params.header", requiredHeaders);
    requireMembers(params.cookie, "params.cookie", requiredCookies);
    const server = (baseUrl === undefined ? base : sameOrigin(baseUrl)).url;
    const url = server + writePath(params.path) + writeQuery(params.query);
    const body = encodeBody(input.body);
    return {
      // By the first call: only the operations that are called need credentials.
      operation: (bound ??= bind()),
      url,
      body,
      contentType: codec?.contentType(body),
      headers: (params.header || params.cookie || headers) && callHeaders(params, headers),
      // Looked up at each call, so that a replaced global (a mock, an instrumentation) is used.
      fetch: options.fetch ?? fetch,
      signal: options.signal,
      retry: options.retry,
      timeout: options.timeout,
    };
  }

  function sameOrigin(baseUrl: string): Base {
    const other = parseBase(baseUrl);
    if (other.origin === base.origin) return other;
    const why = "to which its credentials are bound; create another client";
    throw must("baseUrl", `have the client's origin ${base.origin}, ${why}`);
  }

  function encodeBody(body: unknown): RequestBody | undefined {
    if (body !== undefined) {
      if (codec) return codec.encode(body);
      throw must("body", "be left out: the operation takes none");
    }
    if (codec && !operation.bodyOptional) throw missing("body");
    return body;
  }

  return (input) => {
    try {
      return write(input);
    } catch (error) {
      throw labelled(error, `${label}:`);
    }
  };
}

/** The same error with its origin in front: `[@thinwire/gabber] createUsageToken: …`. */
export function labelled(error: unknown, label: string): unknown {
  if (!(error instanceof TypeError) || error.message.startsWith("[")) return error;
  return new TypeError(`${label} ${error.message}`);
}

function checkParams(params: Members): void {
  checkMembers(params, "params");
  for (const place in params) {
    if (place === "path" || place === "query" || !Object.hasOwn(params, place)) continue;
    if (!places.includes(place)) throw unknown(`params.${place}`, "kind of parameter", places);
    checkMembers(params[place], `params.${place}`);
  }
}

/** The options of a call that its client can have as well. */
const withDefaults = (input: CallOptions, defaults: CallOptions): CallOptions => ({
  fetch: input.fetch ?? defaults.fetch,
  signal: input.signal ?? defaults.signal,
  retry: input.retry ?? defaults.retry,
  timeout: input.timeout ?? defaults.timeout,
});

/** The headers of this call alone, checked. */
function callHeaders({ header, cookie }: Params, others: HeadersInput | undefined): Headers {
  const headers = new Headers();
  if (cookie) {
    const pairs: string[] = [];
    for (const [name, value] of Object.entries(cookie)) {
      if (value === undefined || value === null) continue;
      checkName(name, "params.cookie", "cookie");
      pairs.push(`${name}=${encode(value, "params.cookie", name)}`);
    }
    if (pairs.length > 0) headers.set("cookie", pairs.join("; "));
  }
  if (header) addHeaders(headers, header, "params.header");
  if (others) addHeaders(headers, others, "headers");
  return headers;
}
