import { authorizeWith } from "./credentials.ts";
import { contentType } from "./body.ts";
import { addHeaders, token } from "./headers.ts";
import { checkOptions, commonOptions } from "./options.ts";
import { compilePath } from "./path.ts";
import { writeQuery } from "./query.ts";
import { encode } from "./scalar.ts";
import { isRecord } from "./is-record.ts";
import { must } from "./must.ts";
import { parseBase } from "./base-url.ts";
import type { Authorize } from "./credentials.ts";
import type { CallOptions, OptionTypes } from "./options.ts";
import type { Connection } from "./connection.ts";
import type { Operation } from "./spec.ts";
import type { Call } from "./transport.ts";

/** What both faces take: the same shape that openapi-fetch takes. */
export interface CallInput extends CallOptions {
  readonly params?: {
    readonly path?: object;
    readonly query?: object;
    readonly header?: object;
    readonly cookie?: object;
  };
  readonly body?: unknown;
}

/** Checks and writes everything that a call needs. Throws a TypeError for what must not be sent. */
export type Prepare = (input: CallInput) => Call;

const callInput: OptionTypes = { params: "an object", body: "", ...commonOptions };
const places: readonly string[] = ["path", "query", "header", "cookie"];

/** Prepares what is the same for every call of an operation. */
export function compileOperation(
  { spec, base, sources, defaults }: Connection,
  name: string,
  operation: Operation,
): Prepare {
  const label = `[${spec.name}] ${name}`;
  const writePath = compilePath(operation.path);
  const query = Object.entries(operation.query ?? {});
  const required = {
    query: query.filter(([, parameter]) => parameter.required).map(([parameter]) => parameter),
    header: operation.headers ?? [],
  };
  let authorize: Authorize | undefined;

  function write(input: CallInput): Call {
    checkOptions(input, callInput);
    const { params = {} } = input;
    checkParams(params);
    for (const place of ["query", "header"] as const) {
      for (const parameter of required[place]) requirePresent(params[place], parameter, place);
    }
    const search = params.query && writeQuery(params.query, operation.query);
    const path = writePath(params.path);
    const body = writeBody(operation, input.body);
    authorize ??= authorizeWith(spec, sources, defaults.headers ?? {}, operation);
    return {
      label,
      name,
      operation,
      origin: base.origin,
      url: serverUrl(input.baseUrl) + path + (search ? `?${search}` : ""),
      authorize,
      body,
      contentType: operation.body && contentType(operation.body, body),
      headers: callHeaders(input),
      fetch: input.fetch ?? defaults.fetch,
      signal: input.signal ?? defaults.signal,
      retry: input.retry ?? defaults.retry,
      timeout: input.timeout ?? defaults.timeout,
    };
  }

  function serverUrl(baseUrl: string | undefined): string {
    if (baseUrl === undefined) return base.url;
    const { origin, url } = parseBase(baseUrl, "baseUrl");
    if (origin === base.origin) return url;
    const why = "to which its credentials are bound; create another client";
    throw must("baseUrl", `have the client's origin ${base.origin}, ${why}`);
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

function checkParams(params: object): void {
  if (!isRecord(params)) throw must("params", "be an object");
  for (const [place, values] of Object.entries(params)) {
    if (!places.includes(place)) {
      throw new TypeError(`"params.${place}" is none of ${places.join(", ")}`);
    }
    if (values !== undefined && !isRecord(values) && !(values instanceof Headers)) {
      throw must(`params.${place}`, "be an object of names and values");
    }
  }
}

function requirePresent(values: object | undefined, name: string, place: string): void {
  const value: unknown =
    values && Object.hasOwn(values, name) ? Reflect.get(values, name) : undefined;
  if (value === undefined || value === null) {
    throw new TypeError(`"params.${place}.${name}" is missing`);
  }
}

function writeBody({ body: codec, bodyOptional }: Operation, body: unknown): BodyInit | undefined {
  if (body !== undefined && !codec) throw must("body", "be left out: the operation takes none");
  if (body !== undefined) return codec?.encode(body);
  if (codec && !bodyOptional) throw new TypeError('"body" is missing');
  return undefined;
}

/** The headers of this call alone, checked; undefined when it has none. */
function callHeaders({ params = {}, headers }: CallInput): Headers | undefined {
  const { header, cookie } = params;
  if (!header && !cookie && !headers) return undefined;
  const own = new Headers();
  if (cookie) {
    const pairs = Object.entries(cookie).filter(
      ([, value]) => value !== undefined && value !== null,
    );
    const text = pairs.map(([name, value]) => {
      if (token.test(name)) return `${name}=${encode(value, `params.cookie.${name}`)}`;
      throw new TypeError(
        `"params.cookie" has a name that is no cookie name: ${JSON.stringify(name)}`,
      );
    });
    if (text.length > 0) own.set("cookie", text.join("; "));
  }
  if (header) addHeaders(own, header, "params.header");
  if (headers) addHeaders(own, headers, "headers");
  return own;
}
