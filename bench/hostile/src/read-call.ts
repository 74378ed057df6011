import { acme } from "../../../packages/client/test/hostile/acme.ts";
import type { HostileCall } from "../../../packages/client/test/hostile/adapter.ts";

/** What a call passes, of any type: it is hostile. */
export interface Input {
  readonly path: unknown;
  readonly query: unknown;
  readonly header: unknown;
  readonly cookie: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly baseUrl: unknown;
  readonly timeout: unknown;
  readonly signal: unknown;
}

/** Takes the argument of a call apart. */
export function readInput({ input, signal, client }: HostileCall): Input {
  const { params, ...rest } = Object(input) as Partial<Input> & { params?: unknown };
  const { path, query, header, cookie } = Object(params) as Partial<Input>;
  return {
    path,
    query,
    header,
    cookie,
    headers: rest.headers,
    body: rest.body,
    baseUrl: rest.baseUrl,
    timeout: rest.timeout ?? client.timeout,
    signal: rest.signal ?? signal,
  };
}

/** Values of path parameters in the order of the template, for clients that take them one by one. */
export function pathValues(call: HostileCall): unknown[] {
  const values = Object(readInput(call).path) as Record<string, unknown>;
  return [...call.operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => values[name]);
}

/** The path as a careful caller of a client without path templates writes it. */
export function writePath(call: HostileCall): string {
  const values = pathValues(call);
  return call.operation.path.replaceAll(/\{\w+\}/g, () =>
    // Any value: what JavaScript makes of it is what such a client gets.
    encodeURIComponent(values.shift() as string),
  );
}

/** Header parameters and headers of a call as one object. */
export function callHeaders({ header, headers }: Input): unknown {
  if (header === undefined) return headers;
  if (headers instanceof Headers) {
    return new Headers([...headers, ...Object.entries(header as Record<string, string>)]);
  }
  if (headers instanceof Map || Array.isArray(headers)) {
    return [...Object.entries(Object(header) as object), ...headers];
  }
  if (typeof headers === "string") return headers;
  // Not copied where there is nothing to copy, so that what is inherited stays so.
  return Object.assign(
    Object.create(Object.getPrototypeOf(headers ?? {}) as object),
    header,
    headers,
  );
}

const mediaTypes: Readonly<Record<string, string>> = {
  postForm: "application/x-www-form-urlencoded",
  postMultipart: "multipart/form-data",
  putBytes: "application/octet-stream",
  postText: "text/plain",
};

/** Bodies that no client writes as JSON when it is told that they are bodies. */
export function isRaw(body: unknown): boolean {
  return (
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body) ||
    body instanceof ReadableStream ||
    body instanceof URLSearchParams ||
    body instanceof FormData
  );
}

/** The media type of the operation, which the caller names where neither client nor body has one. */
export function mediaType({ name }: HostileCall, body: unknown): string | undefined {
  if (body === undefined || body instanceof URLSearchParams || body instanceof FormData)
    return undefined;
  if (body instanceof Blob && body.type !== "") return undefined;
  return mediaTypes[name] ?? "application/json";
}

export interface Placed {
  readonly headers: Record<string, string>;
  readonly query: Record<string, string>;
}

/** Puts the credentials where the operation wants them, by hand: for clients that know no schemes. */
export async function placeCredentials({ operation, client }: HostileCall): Promise<Placed> {
  const auth = Object(client.auth) as Record<string, unknown>;
  const headers: Record<string, string> = {};
  const query: Record<string, string> = {};
  const alternatives: readonly (readonly string[])[] = operation.security ?? [];
  for (const name of alternatives.find((all) => all.every((one) => one in auth)) ?? []) {
    const scheme = acme.schemes?.[name];
    if (scheme === undefined) continue;
    const given = auth[name];
    const value: unknown = typeof given === "function" ? await (given as () => unknown)() : given;
    const text = `${"prefix" in scheme ? scheme.prefix : ""}${String(value)}`;
    if (scheme.in === "query") query[scheme.name] = text;
    else if (scheme.in === "cookie")
      headers["cookie"] = `${scheme.name}=${encodeURIComponent(text)}`;
    else headers[scheme.name] = text;
  }
  return { headers, query };
}

/** The caller's query with a credential that belongs there. */
export function withQuery(query: unknown, more: Record<string, string>): unknown {
  return Object.keys(more).length === 0 ? query : { ...Object(query), ...more };
}
