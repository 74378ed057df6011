import type { HostileCall, Outcome } from "../../../packages/client/test/hostile/adapter.ts";
import type { Feature } from "./features.ts";

/** A client of somebody else, set up as its documentation says. */
export interface Peer {
  readonly name: string;
  /** Its npm package, whose version is printed. */
  readonly package: string;
  /** How it is set up, in one sentence. */
  readonly setUp: string;
  /** What it cannot express: cases that need it are not run. */
  readonly lacks: readonly Feature[];
  call(call: HostileCall): Promise<Outcome>;
}

/** Calls a peer; what it throws is the outcome. What may be printed goes into `seen`. */
export async function attempt(
  run: (seen: unknown[]) => Promise<Outcome>,
  statusOf: (error: unknown) => { status: number; body: unknown } | undefined = () => undefined,
): Promise<Outcome> {
  const seen: unknown[] = [];
  try {
    return await run(seen);
  } catch (error) {
    seen.push(error);
    // Something may be thrown that is no Error.
    const { name, message } = Object(error) as Partial<Error>;
    const answered = statusOf(error);
    if (answered) return { kind: "http-error", ...answered, message: String(message), seen };
    return { kind: "exception", name: String(name), message: String(message), seen };
  }
}

/** The outcome of a client that answers every status as a value. */
export function answered(status: number, data: unknown, seen: unknown[]): Outcome {
  if (status >= 200 && status < 300) return { kind: "data", data, seen };
  return { kind: "http-error", status, body: data, message: "", seen };
}
