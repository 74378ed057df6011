import { contentType } from "./body.ts";
import { addHeaders, token } from "./headers.ts";
import { callOptions, checkOptions } from "./options.ts";
import { compilePath } from "./path.ts";
import { writeQuery } from "./query.ts";
import { encode } from "./scalar.ts";
import { isRecord } from "./is-record.ts";
import { parseBase } from "./base-url.ts";
import type { Authorizer } from "./credentials.ts";
import type { CallOptions } from "./options.ts";
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

/** An operation bound to a client. */
export interface CompiledOperation {
  /** Checks and writes everything that a call needs. Throws a TypeError for what must not be sent. */
  prepare(input: CallInput): Call;
}

const inputNames: ReadonlySet<string> = new Set(["params", "body"]);
const paramNames: ReadonlySet<string> = new Set(["path", "query", "header", "cookie"]);

/** Prepares what is the same for every call of an operation. */
export function compileOperation(
  connection: Connection,
  name: string,
  operation: Operation,
): CompiledOperation {
  const { spec, base, defaults } = connection;
  const label = `[${spec.name}] ${name}`;
  const writePath = compilePath(operation.path);
  const requiredQuery = Object.entries(operation.query ?? {})
    .filter(([, parameter]) => parameter.required)
    .map(([parameter]) => parameter);
  let authorizer: Authorizer | undefined;

  function write(input: CallInput): Call {
    checkOptions(input, callOptions, inputNames);
    const { params } = input;
    if (params !== undefined) checkParams(params);
    requirePresent(params?.query, requiredQuery, "params.query");
    requirePresent(params?.header, operation.headers, "params.header");
    const server = input.baseUrl === undefined ? base : parseBase(input.baseUrl, "baseUrl");
    if (server.origin !== base.origin) {
      throw new TypeError(
        `"baseUrl" must have the client's origin ${base.origin}, to which its credentials are bound; create another client`,
      );
    }
    let url = server.url + writePath(params?.path);
    const query = params?.query && writeQuery(params.query, operation.query);
    if (query) url += `?${query}`;
    const body = writeBody(operation, input.body);
    authorizer ??= connection.authorizerFor(operation);
    return {
      label,
      name,
      operation,
      url,
      origin: base.origin,
      authorizer,
      body,
      contentType:
        body !== undefined && operation.body ? contentType(operation.body, body) : undefined,
      headers: callHeaders(input),
      fetch: input.fetch ?? defaults.fetch,
      signal: input.signal ?? defaults.signal,
      retry: input.retry ?? defaults.retry,
      timeout: input.timeout ?? defaults.timeout,
    };
  }

  return {
    prepare(input) {
      try {
        return write(input);
      } catch (error) {
        throw labelled(error, `${label}:`);
      }
    },
  };
}

/** The same error with its origin in front: `[@thinwire/gabber] createUsageToken: …`. */
export function labelled(error: unknown, label: string): unknown {
  if (!(error instanceof TypeError) || error.message.startsWith("[")) return error;
  return new TypeError(`${label} ${error.message}`);
}

function checkParams(params: object): void {
  if (!isRecord(params)) throw new TypeError('"params" must be an object');
  for (const [place, values] of Object.entries(params)) {
    if (!paramNames.has(place)) {
      throw new TypeError(`"params.${place}" is none of path, query, header, cookie`);
    }
    if (values !== undefined && !isRecord(values) && !(values instanceof Headers)) {
      throw new TypeError(`"params.${place}" must be an object of names and values`);
    }
  }
}

function requirePresent(
  values: object | undefined,
  names: readonly string[] | undefined,
  where: string,
): void {
  for (const name of names ?? []) {
    const value: unknown =
      values && Object.hasOwn(values, name) ? Reflect.get(values, name) : undefined;
    if (value === undefined || value === null) throw new TypeError(`"${where}.${name}" is missing`);
  }
}

function writeBody(operation: Operation, body: unknown): BodyInit | undefined {
  if (body === undefined) {
    if (operation.body && !operation.bodyOptional) throw new TypeError('"body" is missing');
    return undefined;
  }
  if (!operation.body) throw new TypeError('"body" must be left out: the operation takes none');
  return operation.body.encode(body);
}

/** The headers of this call alone, checked; undefined when it has none. */
function callHeaders({ params, headers }: CallInput): Headers | undefined {
  if (params?.header === undefined && params?.cookie === undefined && headers === undefined) {
    return undefined;
  }
  const own = new Headers();
  if (params?.cookie !== undefined) {
    const pairs = Object.entries(params.cookie)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => {
        if (!token.test(name)) {
          throw new TypeError(
            `"params.cookie" has a name that is no cookie name: ${JSON.stringify(name)}`,
          );
        }
        return `${name}=${encode(value, `params.cookie.${name}`)}`;
      });
    if (pairs.length > 0) own.set("cookie", pairs.join("; "));
  }
  if (params?.header !== undefined) addHeaders(own, params.header, "params.header");
  if (headers !== undefined) addHeaders(own, headers, "headers");
  return own;
}
