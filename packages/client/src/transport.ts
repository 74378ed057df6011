import { abortable } from "./abortable.ts";
import { ApiError } from "./api-error.ts";
import { brokenOff, discard, hasNoBody, isSuccess } from "./answer.ts";
import { follow } from "./redirect.ts";
import { addressOf, write } from "./outgoing.ts";
import { networkError } from "./network-error.ts";
import { withDeadline } from "./deadline.ts";
import type { AnswerReader } from "./answer.ts";
import type { RequestBody } from "./body.ts";
import type { Problem } from "./api-error.ts";
import type { Authorized } from "./credentials.ts";
import type { BoundOperation } from "./compile-operation.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Retry } from "./retry.ts";

/** One call, ready to be sent. */
export interface Call {
  readonly operation: BoundOperation;
  /** Absolute URL with the caller's query. */
  readonly url: string;
  readonly body: RequestBody | undefined;
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
  /** Whether callers get bodies that they read themselves. */
  readonly unread?: boolean;
  /** How the body of an answer is read; undefined to leave it unread. */
  reader(operation: BoundOperation, status: number): AnswerReader | undefined;
  /** What the caller gets, or the error to throw. There is a problem where the body of an error could not be read. */
  finish(call: Call, response: Response, status: number, body: unknown, problem?: Problem): T;
}

/** Makes a call, all of it under one deadline where there is one. */
export function make<T>(call: Call, face: Face<T>): Promise<T> {
  const { operation, signal, timeout } = call;
  if (timeout !== undefined) {
    return withDeadline(
      timeout,
      signal,
      (signal) => make({ ...call, signal, timeout: undefined }, face),
      face.unread,
    );
  }
  if (signal?.aborted) return Promise.reject(signal.reason);
  const authorized = operation.authorize();
  return authorized instanceof Promise
    ? abortable(authorized, signal).then((authorized) => send(call, face, write(call, authorized)))
    : send(call, face, write(call, authorized));
}

/**
 * Sends a call, if need be again with a change, and reads the answer. One function for both: one more that is
 * asynchronous would cost every call as much as its checks do.
 */
async function send<T>(call: Call, face: Face<T>, outgoing: Outgoing): Promise<T> {
  const { fetch, operation } = call;
  let response: Response;
  try {
    response = await fetch(outgoing.url, outgoing.init);
  } catch (error) {
    return send(call, face, await afterFailure(call, outgoing, error));
  }
  if (operation.sensitive) response = withoutUrl(response, addressOf(operation, outgoing.url));
  // Asked once: a Response's getters are dear.
  const { status } = response;
  if (!isSuccess(status)) {
    const next = await afterRefusal(call, outgoing, response, status);
    if (next !== undefined) return send(call, face, next);
  }
  const reader = hasNoBody(operation, status) ? undefined : face.reader(operation, status);
  let body: unknown;
  if (reader !== undefined) {
    try {
      body = await reader.take(response);
      body = reader.read(body);
    } catch (error) {
      if (body === undefined) throw brokenOff(call, response, error);
      // Only text can be unreadable. Without the parser's error as the cause: it quotes what may have a secret.
      const problem = { text: body as string };
      if (isSuccess(status)) throw new ApiError(call, response, undefined, problem);
      return face.finish(call, response, status, undefined, problem);
    }
  }
  return face.finish(call, response, status, body);
}

/** The request to make after one that brought no answer. Throws when there is none. */
async function afterFailure(call: Call, last: Outgoing, error: unknown): Promise<Outgoing> {
  const { signal } = call;
  // workerd rejects with a copy of the reason.
  if (signal?.aborted) throw signal.reason;
  const cause = networkError(error);
  if (cause === undefined) throw error;
  const next = await call.retry?.again(call, last);
  if (next !== undefined) return next;
  const { operation } = call;
  const what = `${last.init.method} ${addressOf(operation, last.url)}`;
  // A TypeError like fetch's own, which does not say which call failed.
  throw new TypeError(`${operation.label}: no answer to ${what} (${cause.message})`, { cause });
}

/** The request to make after an answer that is no success: along a redirect, with a newer credential, or once more. */
async function afterRefusal(
  call: Call,
  last: Outgoing,
  response: Response,
  status: number,
): Promise<Outgoing | undefined> {
  const redirected = await follow(call, last, response, status);
  if (redirected !== undefined) return redirected;
  if (status === 401 && !last.renewed) {
    const newer = await renew(call, last.authorized, response);
    // Where a redirect has made a GET of the call, the call itself has been done.
    if (newer !== last.authorized && last.init.method === call.operation.method) {
      await discard(response);
      return write(call, newer, last.count, true);
    }
  }
  return call.retry?.again(call, last, response);
}

/** A newer credential, or the same when there is none or the body cannot be sent again. */
async function renew(call: Call, refused: Authorized, response: Response): Promise<Authorized> {
  const renewal = Promise.resolve(call.operation.authorize(refused));
  if (call.body instanceof ReadableStream) {
    // The next call is to have it.
    renewal.catch(() => {});
    return refused;
  }
  try {
    return await abortable(renewal, call.signal);
  } catch (error) {
    await discard(response);
    throw error;
  }
}

/** Printing a Response shows its URL; Bun prints the original one, whatever the property says. */
function withoutUrl(response: Response, url: string): Response {
  const { status } = response;
  // An opaque redirect has no URL; it cannot be copied, nor can what has a status that there is not.
  const copy = status === 0 || status > 599 ? response : new Response(response.body, response);
  return Object.defineProperty(copy, "url", { value: url });
}
