import { ApiError } from "./api-error.ts";
import { waitFor } from "./deadline.ts";
import type { Authorize, Authorized } from "./credentials.ts";
import type { Operation } from "./spec.ts";
import type { RetryPolicy } from "./retry.ts";

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
  readonly retry: RetryPolicy | undefined;
  /** Milliseconds for everything. */
  readonly timeout: number | undefined;
}

const maxRedirects = 5;
/** Known not to change the headers that it gets. */
const platformFetch = globalThis.fetch;

/** Sends a call, with its credential, along redirects of the same origin, again after a 401 and as the policy says. */
export function send(call: Call): Promise<Response> {
  return call.retry === undefined ? attempt(call) : sendWithRetries(call, call.retry);
}

async function sendWithRetries(call: Call, policy: RetryPolicy): Promise<Response> {
  for (let count = 1; ; count++) {
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await attempt(call);
      if (response.ok) return response;
    } catch (error) {
      // The rest is an abort or comes from a credential.
      if (!(error instanceof NoAnswer)) throw error;
      failure = error;
    }
    const wait = isRepeatable(call) ? policy({ count, response }) : undefined;
    if (wait === undefined) {
      if (response === undefined) throw failure;
      return response;
    }
    await discard(response);
    await waitFor(wait, call.signal);
  }
}

function isRepeatable({ operation, body }: Call): boolean {
  const idempotent = operation.idempotent ?? !/^(POST|PATCH)$/.test(operation.method);
  return idempotent && !(body instanceof ReadableStream);
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

/** A shared flight goes on for the others when this caller gives up. */
function abortable<T>(flight: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return flight;
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    flight.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

async function exchange(call: Call, authorized: Authorized): Promise<Response> {
  let url = withQuery(call.url, authorized.query);
  let { headers } = authorized;
  const ownType = call.contentType !== call.operation.body?.type;
  if (call.headers || call.fetch || ownType || globalThis.fetch !== platformFetch) {
    // The client's own stay as they are, whatever this call or another fetch adds.
    headers = new Headers(headers);
    if (ownType) headers.delete("content-type");
    call.headers?.forEach((value, name) => {
      // Cookies of the call do not replace one that is a credential.
      const cookies = name === "cookie" ? headers.get(name) : null;
      headers.set(name, cookies === null ? value : `${cookies}; ${value}`);
    });
  }
  const { fetch = globalThis.fetch } = call;
  const init: RequestInit & { method: string; duplex?: "half" } = {
    method: call.operation.method,
    headers,
    redirect: "manual",
  };
  if (call.body !== undefined) init.body = call.body;
  // https://fetch.spec.whatwg.org/#dom-requestinit-duplex
  if (call.body instanceof ReadableStream) init.duplex = "half";
  if (call.signal !== undefined) init.signal = call.signal;

  for (let hops = 0; ; hops++) {
    let response: Response;
    try {
      response = await fetch(url, init);
    } catch (error) {
      throw noAnswer(call, url, init.method, error);
    }
    if (authorized.query || call.operation.sensitive) {
      // Printing a Response shows its URL.
      Object.defineProperty(response, "url", { value: withoutQuery(url) });
    }
    if (response.type === "opaqueredirect") {
      throw new TypeError(
        `${call.label} was redirected, and browsers do not show where to; use the final address as "baseUrl"`,
      );
    }
    const next = redirectTarget(response, url);
    if (next === undefined) return response;
    // https://fetch.spec.whatwg.org/#http-redirect-fetch, step 12
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
    await discard(response);
    if (obstacle !== undefined) {
      const message = `was redirected ${obstacle} (${status})`;
      throw new ApiError(call, response, undefined, { message });
    }
    next.hash = "";
    url = withQuery(next.href, authorized.query);
    if (becomesGet) {
      init.method = "GET";
      delete init.body;
      init.headers = new Headers(init.headers);
      init.headers.delete("content-type");
    }
  }
}

/** Frees the connection. A body that has broken off has done so by itself. */
async function discard(response: Response | undefined): Promise<void> {
  await response?.body?.cancel().catch(() => {});
}

/** fetch got no answer: a TypeError like its own, told apart from those about arguments. */
class NoAnswer extends TypeError {}

/** What to throw when there is no answer: fetch's own error does not say which call failed. */
function noAnswer(call: Call, url: string, method: string, error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  const cause = error.cause instanceof Error ? error.cause : error;
  // The query stays out: it may carry a secret.
  const what = `no answer to ${method} ${withoutQuery(url)} (${cause.message})`;
  return new NoAnswer(`${call.label}: ${what}`, { cause });
}

/** Adds a credential that goes into the query, unless the server has kept it in its redirect. */
function withQuery(url: string, query: string): string {
  if (!query || url.includes(query)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}

const withoutQuery = (url: string): string => url.replace(/\?.*/s, "");

function redirectTarget(response: Response, url: string): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, url)) return undefined;
  return new URL(location, url);
}
