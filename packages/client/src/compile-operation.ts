import { authorizeWith } from "./credentials.ts";
import { addHeaders, checkName } from "./headers.ts";
import { checkOptions, commonOptions } from "./options.ts";
import { compilePath } from "./path.ts";
import { compileQuery } from "./query.ts";
import { encode } from "./scalar.ts";
import { isRecord } from "./is-record.ts";
import { missing, must, unknown } from "./must.ts";
import { own } from "./own.ts";
import { parseBase } from "./base-url.ts";
import type { Base } from "./base-url.ts";
import type { Members } from "./is-record.ts";
import type { HeadersInput } from "./headers.ts";
import type { Authorize } from "./credentials.ts";
import type { CallOptions, OptionTypes } from "./options.ts";
import type { Connection } from "./connection.ts";
import type { Operation } from "./spec.ts";
import type { Call } from "./transport.ts";

/** What both faces take: the same shape that openapi-fetch takes. */
export interface CallInput extends CallOptions {
  readonly params?: Params;
  readonly body?: unknown;
}

interface Params {
  readonly path?: Members;
  readonly query?: Members;
  readonly header?: Members;
  readonly cookie?: Members;
}

/** Checks and writes everything that a call needs. Throws a TypeError for what must not be sent. */
export type Prepare = (input: CallInput) => Call;

const callInput: OptionTypes = new Map([["params", ""], ["body", ""], ...commonOptions]);
const places = new Set(["path", "query", "header", "cookie"]);
const noParams: Params = {};

/** Prepares what is the same for every call of an operation. */
export function compileOperation(
  { spec, base, sources, defaults }: Connection,
  name: string,
  operation: Operation,
): Prepare {
  const label = `[${spec.name}] ${name}`;
  const writePath = compilePath(operation.path);
  const writeQuery = compileQuery(operation.query);
  const { body: codec, headers: requiredHeaders = [] } = operation;
  let authorize: Authorize | undefined;

  function write(input: CallInput): Call {
    checkOptions(input, callInput);
    const { params = noParams, baseUrl } = input;
    if (params !== noParams) checkParams(params);
    for (const header of requiredHeaders) {
      if ((own(params.header, header) ?? null) === null) throw missing(`params.header.${header}`);
    }
    const server = (baseUrl === undefined ? base : sameOrigin(baseUrl)).url;
    const url = server + writePath(params.path) + writeQuery(params.query);
    const body = encodeBody(input.body);
    authorize ??= authorizeWith(spec, sources, defaults.headers ?? {}, operation);
    return {
      label,
      name,
      operation,
      origin: base.origin,
      url,
      authorize,
      body,
      contentType: codec?.contentType(body),
      headers: callHeaders(params, input.headers),
      // Looked up at each call, so that a replaced global (a mock, an instrumentation) is used.
      fetch: input.fetch ?? defaults.fetch ?? globalThis.fetch,
      signal: input.signal ?? defaults.signal,
      retry: input.retry ?? defaults.retry,
      timeout: input.timeout ?? defaults.timeout,
    };
  }

  function sameOrigin(baseUrl: string): Base {
    const other = parseBase(baseUrl);
    if (other.origin === base.origin) return other;
    const why = "to which its credentials are bound; create another client";
    throw must("baseUrl", `have the client's origin ${base.origin}, ${why}`);
  }

  function encodeBody(body: unknown): BodyInit | undefined {
    if (body === undefined && codec && !operation.bodyOptional) {
      throw missing("body");
    }
    if (body !== undefined && !codec) throw must("body", "be left out: the operation takes none");
    return body === undefined ? body : codec?.encode(body);
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

function checkParams(params: unknown): void {
  if (!isRecord(params)) throw must("params", "be an object");
  for (const place of Object.keys(params)) {
    if (!places.has(place)) throw unknown(`params.${place}`, "kind of parameter", places);
    const values = params[place];
    if (values !== undefined && !isRecord(values) && !(values instanceof Headers)) {
      throw must(`params.${place}`, "be an object of names and values");
    }
  }
}

/** The headers of this call alone, checked; undefined when it has none. */
function callHeaders(
  { header, cookie }: Params,
  others: HeadersInput | undefined,
): Headers | undefined {
  if (!header && !cookie && !others) return undefined;
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
