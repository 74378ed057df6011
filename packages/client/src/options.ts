import { isRecord, own } from "./members.ts";
import { must, unknown } from "./must.ts";
import type { HeadersInput } from "./headers.ts";
import type { Members } from "./members.ts";
import type { Retry } from "./retry.ts";

/** Options of a call. They take precedence over those of the client. */
export interface CallOptions {
  /** Server to call. Must have the client's origin: its credentials are bound to that. */
  baseUrl?: string | undefined;
  /** Replaces the platform's `fetch`, for example in tests or to reach a proxy. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Headers beside those that the specification names. */
  headers?: HeadersInput | undefined;
  /** Aborts the call. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call: all attempts and the body. Default: no limit. */
  timeout?: number | undefined;
  /** Repeats a call that failed, as `retry()` does. Default: never. */
  retry?: Retry | undefined;
}

/**
 * Options of a client.
 *
 * @typeParam Auth the credentials
 * @typeParam Variables what the variables in the server's URL can be; by default there are none
 */
export interface ClientOptions<Auth, Variables = never> extends CallOptions {
  /** Credentials, as the specification's security schemes ask for them. */
  auth?: Auth;
  /** Absolute URL of the server. Default: the vendor's. */
  baseUrl?: string | undefined;
  /** Values for the variables in the vendor's server URL, such as `{ host: "kps.example.com" }`. */
  variables?: Variables | undefined;
}

/** Options of a client of which only the table knows what it takes. */
export type AnyClientOptions = ClientOptions<unknown, Readonly<Record<string, string>>>;

/** What each option must be; empty where that is checked elsewhere. */
export type OptionTypes = Readonly<Record<string, string>>;

/** Options that clients and calls have in common. */
export const commonOptions: OptionTypes = {
  baseUrl: "",
  fetch: "a function",
  headers: "an object",
  signal: "an AbortSignal",
  timeout: "a positive number",
  retry: "made by retry()",
};

const isRetry = (value: unknown): boolean =>
  isRecord(value) && typeof value["again"] === "function";

/** @throws TypeError for an option that does not exist or is of a wrong type */
export function checkOption(options: object, name: string, known: OptionTypes): void {
  // What someone has put onto Object.prototype is nobody's mistake here.
  if (!Object.hasOwn(options, name)) return;
  const type = own(known, name);
  if (type === undefined) throw unknown(name, "option", Object.keys(known));
  const value = (options as Members)[name];
  if (type === "" || value === undefined) return;
  const fits =
    name === "signal"
      ? value instanceof AbortSignal
      : name === "timeout"
        ? // A timer of 2 ** 31 ms or more fires at once.
          Number(value) === value && value > 0 && value < 2 ** 31
        : name === "retry"
          ? isRetry(value)
          : value !== null && type.endsWith(typeof value);
  if (!fits) throw must(name, `be ${type}`);
}
