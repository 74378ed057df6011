import { mergeHeaders } from "./headers.ts";
import type { Authorized } from "./credentials.ts";
import type { BoundOperation } from "./compile-operation.ts";
import type { Call } from "./transport.ts";

/** A call as it goes out, once or with a change several times. */
export interface Outgoing {
  readonly url: string;
  readonly init: RequestInit & { method: string; headers: Headers; duplex?: "half" };
  readonly authorized: Authorized;
  /** Redirects that led here. */
  readonly hops: number;
  /** Whether the credential is newer than one that was refused. */
  readonly renewed: boolean;
  /** How many times the call has been begun. */
  readonly count: number;
}

/** Copies the headers that it gets; another one may change them. */
const platformFetch = globalThis.fetch;
/** Set when an instrumentation, made before this module, turns out to be that other one. */
let headersChange = false;

/** Puts a credential onto a call. */
export function write(call: Call, authorized: Authorized, count = 1, renewed = false): Outgoing {
  const { body, operation, signal } = call;
  const { headers, query } = authorized;
  const init: Outgoing["init"] = {
    method: operation.method,
    headers,
    redirect: "manual",
    body: body ?? null,
    signal: signal ?? null,
  };
  if (
    call.headers ||
    headersChange ||
    call.fetch !== platformFetch ||
    call.contentType !== operation.type
  ) {
    init.headers = ownHeaders(call, headers);
  }
  // https://fetch.spec.whatwg.org/#dom-requestinit-duplex
  if (typeof body === "object" && body instanceof ReadableStream) init.duplex = "half";
  return { url: withQuery(call.url, query), init, authorized, hops: 0, renewed, count };
}

/** Lets calls share headers. Whoever changes them has them alone from then on, and the other calls get copies. */
export function share(authorized: Authorized): void {
  const { headers } = authorized;
  for (const name of ["append", "delete", "set"] as const) {
    const change = (...values: [string, string]): void => {
      headersChange = true;
      if (authorized.headers === headers) authorized.headers = new Headers(headers);
      Headers.prototype[name].apply(headers, values);
    };
    Object.defineProperty(headers, name, { value: change });
  }
}

/** The credential's headers stay as they are, whatever this call or a replaced fetch adds. */
function ownHeaders(call: Call, authorized: Headers): Headers {
  const headers = new Headers(authorized);
  if (call.contentType !== call.operation.type) headers.delete("content-type");
  if (call.headers) mergeHeaders(headers, call.headers);
  return headers;
}

/** Adds a credential that goes into the query. */
export function withQuery(url: string, query: string): string {
  return query ? `${url}${url.includes("?") ? "&" : "?"}${query}` : url;
}

/** Where a call went, without what may be a secret: the query, and the path parameters of some operations. */
export function addressOf({ base, path, sensitive }: BoundOperation, url: string): string {
  return sensitive ? base.url + path : url.replace(/\?.*/s, "");
}
