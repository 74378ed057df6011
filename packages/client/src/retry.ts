import { abortable } from "./abortable.ts";
import { retryAfter } from "./api-error.ts";
import { checkOption } from "./options.ts";
import { discard } from "./answer.ts";
import { isRecord } from "./members.ts";
import { labelled } from "./compile-operation.ts";
import { must } from "./must.ts";
import { write } from "./outgoing.ts";
import type { OptionTypes } from "./options.ts";
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

/** Options of `retry()`. */
export interface RetryOptions extends RetryBounds {
  /**
   * Whether the calls are harmless to repeat, for those who know it better than the specification, as of a POST that
   * only looks something up. Default: what the specification says, else the method: all but POST and PATCH are.
   */
  idempotent?: boolean | undefined;
  /** Decides in place of the bounds. */
  policy?: RetryPolicy | undefined;
}

/** Bounds of the usual policy. */
export interface RetryBounds {
  /** How many times the call is repeated. Default: 2. */
  retries?: number | undefined;
  /** Milliseconds before the first repetition at the most; doubles with each. Default: 500. */
  baseDelay?: number | undefined;
  /** Milliseconds before any repetition at the most; a `Retry-After` beyond it ends the attempts. Default: 30 000. */
  maxDelay?: number | undefined;
}

const retryOptions: OptionTypes = {
  retries: "",
  baseDelay: "",
  maxDelay: "",
  idempotent: "a boolean",
  policy: "a function",
};

/**
 * Repeats calls that found no connection or were answered with 408, 429, 500, 502, 503 or 504.
 *
 * Only calls that are harmless to repeat are: the operation is idempotent and its body can be sent again.
 * Waits as long as `Retry-After` says, else a random time up to a bound that doubles ("full jitter").
 *
 * A policy that throws, or returns neither a number nor undefined, rejects the call.
 *
 * @param options which calls, how often, and milliseconds between
 * @throws TypeError for an option that does not exist or is of a wrong type, and for a bound that is negative
 * @example
 * ```ts
 * const patient = retry({ retries: 5 });
 * // For a call whose POST is known to be harmless, as a search is.
 * const search = retry({ idempotent: true });
 * const once = retry({
 *   policy: ({ count, response }) => (count === 1 && response?.status === 503 ? 1_000 : undefined),
 * });
 * ```
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function retry(options: RetryOptions = {}): Retry {
  const { idempotent, policy = backOff(options) } = checked(options);
  return {
    async again(call, { count }, response) {
      if (!isRepeatable(call, idempotent)) return undefined;
      let wait: number | undefined;
      try {
        wait = milliseconds(policy({ count, response }));
      } catch (error) {
        await discard(response);
        throw error;
      }
      if (wait === undefined) return undefined;
      await discard(response);
      await pause(wait, call.signal);
      const authorized = await abortable(Promise.resolve(call.operation.authorize()), call.signal);
      return write(call, authorized, count + 1);
    },
  };
}

const label = "[@thinwire/client] retry:";

function checked(options: RetryOptions): RetryOptions {
  try {
    if (!isRecord(options)) throw must("options", "be an object");
    for (const name in options) checkOption(options, name, retryOptions);
    for (const name of ["retries", "baseDelay", "maxDelay"] as const) {
      const { [name]: bound = 0 } = options;
      if (!(typeof bound === "number" && bound >= 0)) {
        throw must(name, "be a number that is not negative");
      }
    }
    return options;
  } catch (error) {
    throw labelled(error, label);
  }
}

/** How long to wait; undefined to give up, as for what no timer can wait. */
function milliseconds(wait: unknown): number | undefined {
  if (wait === undefined) return undefined;
  if (typeof wait !== "number") {
    throw new TypeError(`${label} "policy" must return a number of milliseconds, or undefined`);
  }
  // A timer of more would fire at once.
  return wait >= 0 && wait < 2 ** 31 ? wait : undefined;
}

/** The usual policy. */
export function backOff(bounds: RetryBounds = {}): RetryPolicy {
  const { retries = 2, baseDelay = 500, maxDelay = 30_000 } = bounds;
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

function isRepeatable({ operation, body }: Call, vouched: boolean | undefined): boolean {
  const idempotent = vouched ?? operation.idempotent ?? !/^(POST|PATCH)$/.test(operation.method);
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
