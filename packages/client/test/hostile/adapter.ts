import type { ClientSettings } from "./case.ts";
import type { Operation } from "../../src/index.ts";

/** A client that the suite can be run against. */
export interface Adapter {
  readonly name: string;
  /** Makes a client, makes the call, and tells what came of it. Never rejects. */
  call(call: HostileCall): Promise<Outcome>;
}

/** One call to make. */
export interface HostileCall {
  readonly name: string;
  readonly operation: Operation;
  readonly client: ClientSettings;
  /** What the caller passes: `{ params, body, headers, baseUrl, … }`, or something hostile. */
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
}

/** What came of a call. */
export type Outcome =
  | { readonly kind: "data"; readonly data: unknown; readonly seen: unknown }
  | {
      /** The server's answer was an error, or could not be read. */
      readonly kind: "http-error";
      readonly status: number;
      readonly body: unknown;
      /** The body where it could not be read. Left out by clients that have no place of its own for it. */
      readonly text?: string | undefined;
      readonly message: string;
      /** Everything that a program could print: the client, the result, the error. */
      readonly seen: unknown;
    }
  | {
      readonly kind: "exception";
      readonly name: string;
      readonly message: string;
      readonly seen: unknown;
    };
