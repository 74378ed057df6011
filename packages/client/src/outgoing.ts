import type { Authorized } from "./credentials.ts";
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

/** Known not to change the headers that it gets. */
const platformFetch = globalThis.fetch;

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
  if (call.headers || call.fetch !== platformFetch || call.contentType !== operation.type) {
    init.headers = ownHeaders(call, headers);
  }
  // https://fetch.spec.whatwg.org/#dom-requestinit-duplex
  if (typeof body === "object" && body instanceof ReadableStream) init.duplex = "half";
  return { url: withQuery(call.url, query), init, authorized, hops: 0, renewed, count };
}

/** The credential's headers stay as they are, whatever this call or a replaced fetch adds. */
function ownHeaders(call: Call, authorized: Headers): Headers {
  const headers = new Headers(authorized);
  if (call.contentType !== call.operation.type) headers.delete("content-type");
  call.headers?.forEach((value, name) => {
    // Cookies of the call do not replace one that is a credential.
    const cookies = name === "cookie" ? headers.get(name) : null;
    headers.set(name, cookies === null ? value : `${cookies}; ${value}`);
  });
  return headers;
}

/** Adds a credential that goes into the query, unless the server has kept it in its redirect. */
export function withQuery(url: string, query: string): string {
  if (!query || url.includes(query)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}

/** The query may carry a secret. */
export const withoutQuery = (url: string): string => url.replace(/\?.*/s, "");
