import { abortable } from "./abortable.ts";
import { brokenOff, discard, hasNoBody, isSuccess, unreadable } from "./answer.ts";
import { follow } from "./redirect.ts";
import { withoutQuery, write } from "./outgoing.ts";
import { networkError } from "./network-error.ts";
import { withDeadline } from "./deadline.ts";
import type { AnswerReader } from "./answer.ts";
import type { Authorize, Authorized } from "./credentials.ts";
import type { Operation } from "./spec.ts";
import type { Outgoing } from "./outgoing.ts";
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
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal | undefined;
  readonly retry: Retry | undefined;
  /** Milliseconds for everything. */
  readonly timeout: number | undefined;
}

/** What a face makes of answers. */
export interface Face<T> {
  /** How the body of an answer is read; undefined to leave it unread. */
  reader(operation: Operation, status: number): AnswerReader | undefined;
  /** What the caller gets, or the error to throw. */
  finish(call: Call, response: Response, status: number, body: unknown): T;
}

/** Makes a call, all of it under one deadline where there is one. */
export function make<T>(call: Call, face: Face<T>): Promise<T> {
  const { signal, timeout } = call;
  if (timeout === undefined) return exchange(call, face);
  return withDeadline(timeout, signal, (signal) => exchange({ ...call, signal }, face));
}

/**
 * Sends a call with its credential and reads the answer. One function for both: one more that is asynchronous would
 * cost every call as much as its checks do.
 */
async function exchange<T>(call: Call, face: Face<T>): Promise<T> {
  const { fetch, operation, retry, signal } = call;
  signal?.throwIfAborted();
  const pending = call.authorize();
  const authorized = pending instanceof Promise ? await abortable(pending, signal) : pending;
  let outgoing = write(call, authorized);
  for (;;) {
    let next: Outgoing | undefined;
    let response: Response;
    try {
      response = await fetch(outgoing.url, outgoing.init);
    } catch (error) {
      // workerd rejects with a copy of the reason.
      if (signal?.aborted) throw signal.reason;
      const cause = networkError(error);
      if (cause === undefined) throw error;
      next = await retry?.(call, outgoing);
      if (next === undefined) throw noAnswer(call, outgoing, cause);
      outgoing = next;
      continue;
    }
    if (authorized.query || operation.sensitive) response = withoutUrl(response, outgoing.url);
    // Asked once: a Response's getters are dear.
    const { status } = response;
    if (!isSuccess(status)) next = await nextAfter(call, outgoing, response, status);
    if (next !== undefined) {
      outgoing = next;
      continue;
    }
    const reader = hasNoBody(operation, status) ? undefined : face.reader(operation, status);
    let body: unknown;
    if (reader !== undefined) {
      try {
        body = await response[reader.as]();
      } catch (error) {
        throw brokenOff(call, response, error);
      }
      try {
        body = reader.read(body);
      } catch {
        // Without the parser's error as the cause: it quotes the body, which may have a secret.
        throw unreadable(call, response, body);
      }
    }
    return face.finish(call, response, status, body);
  }
}

/** The request to make after an answer that is no success: along a redirect, with a newer credential, or once more. */
async function nextAfter(
  call: Call,
  last: Outgoing,
  response: Response,
  status: number,
): Promise<Outgoing | undefined> {
  const redirected = await follow(call, last, response, status);
  if (redirected !== undefined) return redirected;
  if (status === 401 && !last.renewed) {
    const newer = await renew(call, last.authorized);
    if (newer !== last.authorized) {
      await discard(response);
      return write(call, newer, last.count, true);
    }
  }
  return call.retry?.(call, last, response);
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

/** A TypeError like fetch's own, which does not say which call failed. */
function noAnswer(call: Call, { init, url }: Outgoing, cause: Error): TypeError {
  const what = `${init.method} ${withoutQuery(url)}`;
  return new TypeError(`${call.label}: no answer to ${what} (${cause.message})`, { cause });
}
