import type { Reply } from "../recording-server.ts";

/** Where the servers of a run are. */
export interface Places {
  /** `http://127.0.0.1:<port>`: the origin that the client is made for. */
  readonly origin: string;
  readonly port: string;
  /** The same address and another port: another origin. */
  readonly other: string;
  /** The same port by the name localhost: another origin. */
  readonly localhost: string;
}

/** Options of the client under test. An adapter translates them into its client's own. */
export interface ClientSettings {
  readonly baseUrl?: unknown;
  readonly auth?: unknown;
  readonly headers?: unknown;
  readonly variables?: unknown;
  readonly timeout?: unknown;
  readonly retry?: {
    readonly retries?: number;
    readonly baseDelay?: number;
    readonly maxDelay?: number;
    readonly idempotent?: boolean;
  };
}

/** What is sent and answered when the client is safe. */
export interface Expected {
  /** Request lines that the server saw. Left out: none where `throws` is TypeError, else not looked at. */
  readonly sent?: readonly string[];
  /** Headers of the last request; undefined for one that must not be there. */
  readonly headers?: Readonly<Record<string, string | RegExp | undefined>>;
  /** Body of the last request. */
  readonly body?: string | RegExp;
  /** The call succeeds with these data; `anyData` when they do not matter. */
  readonly data?: unknown;
  /** The call fails with an error that has this HTTP status. */
  readonly status?: number;
  /** Body of that error. */
  readonly errorBody?: unknown;
  /** That body is text which could not be read, and which clients that tell it apart do not take for a body. */
  readonly unread?: true;
  /** The call fails with an exception of this name. */
  readonly throws?: "TypeError" | "AbortError" | "TimeoutError" | "Error";
  readonly message?: RegExp;
}

/** Stands in `Expected.data` for a success whose data do not matter. */
export const anyData: unique symbol = Symbol("any data");

/** One hostile situation and what a safe client does in it. */
export interface HostileCase {
  readonly group: string;
  readonly name: string;
  /** Name of the operation in `acme.ts`. */
  readonly operation: string;
  /** Argument of the call. A function, because streams and forms serve once. */
  readonly input?: (at: Places) => unknown;
  /** Added to `baseUrl` and all credentials. */
  readonly client?: (at: Places) => ClientSettings;
  /** No credentials, unless `client` gives some. */
  readonly withoutAuth?: true;
  readonly server?: readonly Reply[] | ((at: Places) => readonly Reply[]);
  /** Aborts the call: before it, or that many milliseconds after the server has had so many requests. */
  readonly abort?: "before" | { readonly requests: number; readonly wait?: number };
  readonly expected: Expected;
}

/** A case whose group the file adds. */
export type GroupedCase = Omit<HostileCase, "group">;

export function group(name: string, cases: readonly GroupedCase[]): readonly HostileCase[] {
  return cases.map((one) => ({ group: name, ...one }));
}

/** A TypeError before anything is sent. */
export function refused(message: RegExp): Expected {
  return { throws: "TypeError", message };
}

/** One request, answered. */
export function sends(line: string, more: Omit<Expected, "sent"> = {}): Expected {
  return { sent: [line], data: anyData, ...more };
}
