import type { HeadersInput } from "./headers.ts";
import type { RetryPolicy } from "./retry.ts";

/** Options of a call. They take precedence over those of the client. */
export interface CallOptions {
  /** Server to call. Must have the client's origin: its credentials are bound to that. */
  baseUrl?: string;
  /** Replaces the platform's `fetch`, for example in tests or to reach a proxy. */
  fetch?: typeof globalThis.fetch;
  /** Headers beside those that the specification names. */
  headers?: HeadersInput;
  /** Aborts the call. */
  signal?: AbortSignal;
  /** Milliseconds for the whole call: all attempts and the body. Default: no limit. */
  timeout?: number;
  /** When to repeat a call that failed, such as `retry()`. Default: never. */
  retry?: RetryPolicy;
}

/** Options of a client. */
export interface ClientOptions<Auth> extends CallOptions {
  /** Credentials, as the specification's security schemes ask for them. */
  auth?: Auth;
  /** Absolute URL of the server. Default: the vendor's. */
  baseUrl?: string;
  /** Values for the variables in the vendor's server URL, such as `{ host: "kps.example.com" }`. */
  variables?: Readonly<Record<string, string>>;
}

export const callOptions: ReadonlySet<string> = new Set([
  "baseUrl",
  "fetch",
  "headers",
  "signal",
  "timeout",
  "retry",
]);

/** @throws TypeError for an option that does not exist or is of a wrong type */
export function checkOptions(
  options: object,
  known: ReadonlySet<string>,
  more: ReadonlySet<string>,
): void {
  for (const name in options) {
    if (!known.has(name) && !more.has(name)) {
      throw new TypeError(`"${name}" is no option; known are ${[...more, ...known].join(", ")}`);
    }
  }
  const { fetch, headers, signal, timeout, retry } = options as Partial<
    Record<keyof CallOptions, unknown>
  >;
  if (fetch !== undefined && typeof fetch !== "function") fail("fetch", "a function");
  if (retry !== undefined && typeof retry !== "function") fail("retry", "a policy such as retry()");
  if (signal !== undefined && !(signal instanceof AbortSignal)) fail("signal", "an AbortSignal");
  if (headers !== undefined && (typeof headers !== "object" || headers === null)) {
    fail("headers", "an object of names and values");
  }
  if (timeout !== undefined && !(typeof timeout === "number" && timeout > 0 && timeout < 2 ** 31)) {
    // A timer of 2 ** 31 ms or more fires at once.
    fail("timeout", "a positive number of milliseconds below 2 ** 31");
  }
}

function fail(option: string, what: string): never {
  throw new TypeError(`"${option}" must be ${what}`);
}
