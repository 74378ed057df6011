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

/** What is on its way; redirects change it. */
interface Sent {
  url: string;
  /** Query string of the credential. */
  readonly query: string;
  readonly init: RequestInit & { method: string; headers: Headers; duplex?: "half" };
  hops: number;
}

const maxRedirects = 5;
/** Known not to change the headers that it gets. */
const platformFetch = globalThis.fetch;

/** Sends a call, with its credential, along redirects of the same origin, again after a 401 and as the policy says. */
export function send(call: Call): Promise<Response> {
  return call.retry === undefined ? attempt(call) : call.retry(call, attempt);
}

/** One attempt; one more request when the credential of the first is refused and there is a newer one. */
async function attempt(call: Call): Promise<Response> {
  const { fetch = globalThis.fetch, operation, signal } = call;
  signal?.throwIfAborted();
  const pending = call.authorize();
  const authorized = pending instanceof Promise ? await abortable(pending, signal) : pending;
  let sent = write(call, authorized, fetch);
  for (let renewed = false; ;) {
    let response: Response;
    try {
      response = await fetch(sent.url, sent.init);
    } catch (error) {
      throw noAnswer(call, sent, error);
    }
    if (sent.query || operation.sensitive) response = withoutUrl(response, sent.url);
    if (response.ok) return response;
    if (await follow(call, sent, response)) continue;
    if (response.status !== 401 || renewed) return response;
    renewed = true;
    const newer = await renew(call, authorized);
    if (newer === authorized) return response;
    await discard(response);
    sent = write(call, newer, fetch);
  }
}

function write(call: Call, { headers, query }: Authorized, fetch: Call["fetch"]): Sent {
  const { body, operation, signal } = call;
  const init: Sent["init"] = { method: operation.method, headers, redirect: "manual" };
  if (call.headers || fetch !== platformFetch || call.contentType !== operation.body?.type) {
    init.headers = ownHeaders(call, headers);
  }
  if (body !== undefined) init.body = body;
  // https://fetch.spec.whatwg.org/#dom-requestinit-duplex
  if (body instanceof ReadableStream) init.duplex = "half";
  if (signal !== undefined) init.signal = signal;
  return { url: withQuery(call.url, query), query, init, hops: 0 };
}

/** A newer credential, or the same when there is none or the body cannot be sent again. */
async function renew(call: Call, refused: Authorized): Promise<Authorized> {
  const renewal = Promise.resolve(call.authorize(refused));
  if (!(call.body instanceof ReadableStream)) return abortable(renewal, call.signal);
  // The next call is to have it.
  renewal.catch(() => {});
  return refused;
}

/** Printing a Response shows its URL; Bun prints the original one, whatever the property says. */
function withoutUrl(response: Response, url: string): Response {
  // That of an opaque redirect cannot be copied, and has no URL.
  if (response.status === 0) return response;
  const copy = new Response(response.body, response);
  return Object.defineProperty(copy, "url", { value: withoutQuery(url) });
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

/**
 * Turns the request to where a redirect leads, as https://fetch.spec.whatwg.org/#http-redirect-fetch says.
 *
 * @returns whether there is a redirect
 * @throws ApiError when the request must not go there
 */
async function follow(call: Call, sent: Sent, response: Response): Promise<boolean> {
  const { status, headers, type } = response;
  if (type === "opaqueredirect") {
    throw new TypeError(
      `${call.label} was redirected, and browsers do not show where to; use the final address as "baseUrl"`,
    );
  }
  const location = [301, 302, 303, 307, 308].includes(status) ? headers.get("location") : null;
  if (location === null || !URL.canParse(location, sent.url)) return false;
  await discard(response);
  const next = new URL(location, sent.url);
  const { init } = sent;
  const becomesGet =
    status === 303 ? init.method !== "HEAD" : status < 303 && init.method === "POST";
  const obstacle =
    next.origin !== call.origin || next.username || next.password
      ? "to another origin, where it must not go"
      : sent.hops === maxRedirects
        ? `more than ${maxRedirects} times`
        : !becomesGet && init.body instanceof ReadableStream
          ? "and its body, a stream, cannot be sent again"
          : undefined;
  if (obstacle !== undefined) {
    throw new ApiError(call, response, undefined, `was redirected ${obstacle} (${status})`);
  }
  if (becomesGet) {
    init.method = "GET";
    delete init.body;
    init.headers = new Headers(init.headers);
    init.headers.delete("content-type");
  }
  next.hash = "";
  sent.url = withQuery(next.href, sent.query);
  sent.hops++;
  return true;
}

/** Frees the connection. A body that has broken off has done so by itself. */
export async function discard(response: Response | undefined): Promise<void> {
  await response?.body?.cancel().catch(() => {});
}

/** fetch got no answer: a TypeError like its own, told apart from those about arguments. */
export class NoAnswer extends TypeError {}

/** What to throw when there is no answer: fetch's own error does not say which call failed. */
function noAnswer(call: Call, { init, url }: Sent, error: unknown): unknown {
  // workerd rejects with a copy of the reason.
  if (call.signal?.aborted) return call.signal.reason;
  const cause = networkError(error);
  if (cause === undefined) return error;
  const request = `${init.method} ${withoutQuery(url)}`;
  return new NoAnswer(`${call.label}: no answer to ${request} (${cause.message})`, { cause });
}

/** Adds a credential that goes into the query, unless the server has kept it in its redirect. */
function withQuery(url: string, query: string): string {
  if (!query || url.includes(query)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}

/** The query may carry a secret. */
const withoutQuery = (url: string): string => url.replace(/\?.*/s, "");
