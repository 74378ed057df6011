import { abortable } from "./abortable.ts";
import { retryAfter } from "./api-error.ts";
import { discard } from "./answer.ts";
import { write } from "./outgoing.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Call } from "./transport.ts";

/** What is known after a failed attempt. */
export interface Attempt {
  /** 1 after the first attempt. */
  readonly count: number;
  /** The answer, or undefined when there was none. */
  readonly response: Response | undefined;
}

/**
 * Decides about the next attempt at a call that may be repeated.
 *
 * @returns milliseconds to wait before it, or undefined to give up
 */
export type RetryPolicy = (attempt: Attempt) => number | undefined;

/** Repeats calls; made by `retry()`. */
export interface Retry {
  /** What to send after an attempt that failed, when its time has come; undefined to give up. */
  again(call: Call, last: Outgoing, response?: Response): Promise<Outgoing | undefined>;
}

/** Bounds of `retry()`. */
export interface RetryOptions {
  /** How many times the call is repeated. Default: 2. */
  retries?: number;
  /** Milliseconds before the first repetition at the most; doubles with each. Default: 500. */
  baseDelay?: number;
  /** Milliseconds before any repetition at the most; a `Retry-After` beyond it ends the attempts. Default: 30 000. */
  maxDelay?: number;
}

/**
 * Repeats calls that found no connection or were answered with 408, 429, 500, 502, 503 or 504.
 *
 * Only calls that are harmless to repeat are: the operation is idempotent and its body can be sent again.
 * Waits as long as `Retry-After` says, else a random time up to a bound that doubles ("full jitter").
 *
 * @param policy bounds of this, or a function that decides in its place
 * @throws TypeError when a bound is no number or negative
 * @example
 * ```ts
 * const patient = retry({ retries: 5 });
 * const once = retry(({ count, response }) => (count === 1 && response?.status === 503 ? 1_000 : undefined));
 * ```
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function retry(policy: RetryOptions | RetryPolicy = {}): Retry {
  const decide = typeof policy === "function" ? policy : backOff(policy);
  return {
    async again(call, { count }, response) {
      const wait = isRepeatable(call) ? decide({ count, response }) : undefined;
      // A timer of more would fire at once.
      if (wait === undefined || !(wait < 2 ** 31)) return undefined;
      await discard(response);
      await pause(wait, call.signal);
      const authorized = await abortable(Promise.resolve(call.operation.authorize()), call.signal);
      return write(call, authorized, count + 1);
    },
  };
}

/** The usual policy. */
export function backOff(options: RetryOptions = {}): RetryPolicy {
  const { retries = 2, baseDelay = 500, maxDelay = 30_000 } = options;
  for (const [name, value] of Object.entries({ retries, baseDelay, maxDelay })) {
    if (!(typeof value === "number" && value >= 0)) {
      throw new TypeError(`[@thinwire/client] "${name}" must be a number that is not negative`);
    }
  }
  return ({ count, response }) => {
    if (count > retries) return undefined;
    if (response !== undefined && ![408, 429, 500, 502, 503, 504].includes(response.status)) {
      return undefined;
    }
    const asked = response && retryAfter(response.headers);
    if (asked !== undefined) return asked <= maxDelay ? asked : undefined;
    return Math.random() * Math.min(maxDelay, baseDelay * 2 ** (count - 1));
  };
}

function isRepeatable({ operation, body }: Call): boolean {
  const idempotent = operation.idempotent ?? !/^(POST|PATCH)$/.test(operation.method);
  return idempotent && !(body instanceof ReadableStream);
}

/** Waits, unless the signal ends it. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
