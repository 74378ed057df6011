import { abortable } from "./abortable.ts";
import { ApiError } from "./api-error.ts";
import { networkError } from "./network-error.ts";
import type { Authorize, Authorized } from "./credentials.ts";
import type { Operation } from "./spec.ts";
import type { Retry } from "./retry.ts";

/** One call, ready to be sent. */
export interface Call {
  /** Package and method, for messages: `[@thinwire/gabber] checkUsageToken`. */
  readonly label: string;
  readonly name: string;
  readonly operation: Operation;
  /** Absolute URL with the caller's query. */
  readonly url: string;
  readonly origin: string;
  readonly authorize: Authorize;
  readonly body: BodyInit | undefined;
  /** Left out without a body, and where the platform knows it. */
  readonly contentType: string | undefined;
  /** Headers of this call alone, checked. */
  readonly headers: Headers | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly signal: AbortSignal | undefined;
  readonly retry: Retry | undefined;
  /** Milliseconds for everything. */
  readonly timeout: number | undefined;
}

type Init = RequestInit & { method: string; headers: Headers; duplex?: "half" };

const maxRedirects = 5;
/** Known not to change the headers that it gets. */
const platformFetch = globalThis.fetch;

/** Sends a call, with its credential, along redirects of the same origin, again after a 401 and as the policy says. */
export function send(call: Call): Promise<Response> {
  return call.retry === undefined ? attempt(call) : call.retry(call, attempt);
}

/** One attempt; two requests when the credential of the first is refused and there is a newer one. */
async function attempt(call: Call): Promise<Response> {
  call.signal?.throwIfAborted();
  const pending = call.authorize();
  const authorized = pending instanceof Promise ? await abortable(pending, call.signal) : pending;
  const response = await exchange(call, authorized);
  if (response.status !== 401) return response;
  const renewal = Promise.resolve(call.authorize(authorized));
  if (call.body instanceof ReadableStream) {
    // It cannot be sent again, but the next call is to have a newer credential.
    renewal.catch(() => {});
    return response;
  }
  const renewed = await abortable(renewal, call.signal);
  if (renewed === authorized) return response;
  await discard(response);
  return exchange(call, renewed);
}

async function exchange(call: Call, { headers, query }: Authorized): Promise<Response> {
  const { body, fetch = globalThis.fetch, operation, signal } = call;
  const init: Init = { method: operation.method, headers, redirect: "manual" };
  if (call.headers || fetch !== platformFetch || call.contentType !== operation.body?.type) {
    init.headers = ownHeaders(call, headers);
  }
  if (body !== undefined) init.body = body;
  // https://fetch.spec.whatwg.org/#dom-requestinit-duplex
  if (body instanceof ReadableStream) init.duplex = "half";
  if (signal !== undefined) init.signal = signal;

  let url = withQuery(call.url, query);
  for (let hops = 0; ; hops++) {
    let response: Response;
    try {
      response = await fetch(url, init);
    } catch (error) {
      throw noAnswer(call, `${init.method} ${withoutQuery(url)}`, error);
    }
    if ((query || operation.sensitive) && response.status !== 0) {
      // Printing a Response shows its URL; Bun prints the original one, whatever the property says.
      response = new Response(response.body, response);
      Object.defineProperty(response, "url", { value: withoutQuery(url) });
    }
    if (response.ok) return response;
    const next = redirectTarget(call, response, url);
    if (next === undefined) return response;
    await discard(response);
    follow(call, response, next, init, hops);
    url = withQuery(next.href, query);
  }
}

/** The credential's headers stay as they are, whatever this call or a replaced fetch adds. */
function ownHeaders(call: Call, authorized: Headers): Headers {
  const headers = new Headers(authorized);
  if (call.contentType !== call.operation.body?.type) headers.delete("content-type");
  call.headers?.forEach((value, name) => {
    // Cookies of the call do not replace one that is a credential.
    const cookies = name === "cookie" ? headers.get(name) : null;
    headers.set(name, cookies === null ? value : `${cookies}; ${value}`);
  });
  return headers;
}

function redirectTarget(
  call: Call,
  { status, headers, type }: Response,
  url: string,
): URL | undefined {
  if (type === "opaqueredirect") {
    throw new TypeError(
      `${call.label} was redirected, and browsers do not show where to; use the final address as "baseUrl"`,
    );
  }
  const location = [301, 302, 303, 307, 308].includes(status) ? headers.get("location") : null;
  if (location === null || !URL.canParse(location, url)) return undefined;
  const next = new URL(location, url);
  next.hash = "";
  return next;
}

/** Changes the request as https://fetch.spec.whatwg.org/#http-redirect-fetch says, unless it must not go there. */
function follow(call: Call, response: Response, next: URL, init: Init, hops: number): void {
  const { status } = response;
  const becomesGet =
    status === 303 ? init.method !== "HEAD" : status < 303 && init.method === "POST";
  const obstacle =
    next.origin !== call.origin || next.username || next.password
      ? "to another origin, where it must not go"
      : hops === maxRedirects
        ? `more than ${maxRedirects} times`
        : !becomesGet && init.body instanceof ReadableStream
          ? "and its body, a stream, cannot be sent again"
          : undefined;
  if (obstacle !== undefined) {
    throw new ApiError(call, response, undefined, `was redirected ${obstacle} (${status})`);
  }
  if (!becomesGet) return;
  init.method = "GET";
  delete init.body;
  init.headers = new Headers(init.headers);
  init.headers.delete("content-type");
}

/** Frees the connection. A body that has broken off has done so by itself. */
export async function discard(response: Response | undefined): Promise<void> {
  await response?.body?.cancel().catch(() => {});
}

/** fetch got no answer: a TypeError like its own, told apart from those about arguments. */
export class NoAnswer extends TypeError {}

/** What to throw when there is no answer: fetch's own error does not say which call failed. */
function noAnswer(call: Call, request: string, error: unknown): unknown {
  // workerd rejects with a copy of the reason.
  if (call.signal?.aborted) return call.signal.reason;
  const cause = networkError(error);
  if (cause === undefined) return error;
  return new NoAnswer(`${call.label}: no answer to ${request} (${cause.message})`, { cause });
}

/** Adds a credential that goes into the query, unless the server has kept it in its redirect. */
function withQuery(url: string, query: string): string {
  if (!query || url.includes(query)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}

/** The query may carry a secret. */
const withoutQuery = (url: string): string => url.replace(/\?.*/s, "");
