import { specifiedAnswer } from "./specified-answer.ts";
import type { Operation, Specification } from "./specification.ts";

/** Which calls a fault meets. */
export interface FaultScope {
  /** A method name or an operationId; every request when left out. */
  readonly operation?: string;
  /** For how many requests; until it is lifted when left out. */
  readonly times?: number;
  /** Milliseconds to wait first. */
  readonly delay?: number;
}

/** An answer that comes late. */
export interface DelayFault extends FaultScope {
  /** Milliseconds to wait first. */
  readonly delay: number;
}

/** An answer with this status, in place of the vendor's. */
export interface StatusFault extends FaultScope {
  /** The HTTP status. */
  readonly status: number;
  /** Seconds or a date for the header `Retry-After`. */
  readonly retryAfter?: number | Date;
  /** A JSON body; when left out, the example that the specification has for this status, if any. */
  readonly body?: unknown;
}

/** A connection that ends before the headers (`drop`), or within the body (`truncate`). */
export interface ConnectionFault extends FaultScope {
  /** Where it ends. */
  readonly connection: "drop" | "truncate";
}

/** A status 200 whose body is not what the specification says. */
export interface GarbageFault extends FaultScope {
  /** What is there instead. */
  readonly garbage: "html" | "invalid-json" | "empty";
}

/** The credential of the request expires: it is refused now, and from then on until `reset`. */
export interface TokenFault extends FaultScope {
  /** What becomes of the credential. */
  readonly token: "expired";
}

/** One way for the sandbox to fail. */
export type Fault = DelayFault | StatusFault | ConnectionFault | GarbageFault | TokenFault;

/** The faults of one vendor. */
export interface Faults {
  /** Adds a fault; returns a function that lifts it. */
  add(fault: Fault): () => void;
  /** The oldest fault that meets a request, which counts as one of its times. */
  take(operation: Operation | undefined): Fault | undefined;
  clear(): void;
}

const kinds = ["status", "connection", "garbage", "token"] as const;

/** Makes an empty list of faults. */
export function createFaults({ operations }: Specification): Faults {
  const active = new Map<symbol, { readonly fault: Fault; left: number }>();
  return {
    add(fault) {
      checkFault(fault, operations);
      const id = Symbol("fault");
      active.set(id, { fault, left: fault.times ?? Number.POSITIVE_INFINITY });
      return () => void active.delete(id);
    },
    take(operation) {
      for (const [id, entry] of active) {
        if (!meets(entry.fault, operation)) continue;
        entry.left -= 1;
        if (entry.left <= 0) active.delete(id);
        return entry.fault;
      }
      return undefined;
    },
    clear: () => active.clear(),
  };
}

function meets({ operation: name }: Fault, operation: Operation | undefined): boolean {
  return name === undefined || name === operation?.id || name === operation?.methodName;
}

function checkFault(fault: Fault, operations: readonly Operation[]): void {
  const given = kinds.filter((kind) => kind in fault);
  if (given.length > 1 || (given.length === 0 && fault.delay === undefined)) {
    throw new TypeError(
      `[@thinwire/sandbox] a fault must have one of ${kinds.map((kind) => `"${kind}"`).join(", ")}, or a "delay"`,
    );
  }
  const { operation, times, delay } = fault;
  if (operation !== undefined && !operations.some((known) => meets(fault, known))) {
    throw new TypeError(
      `[@thinwire/sandbox] "operation" must be one of ${operations.map(({ methodName }) => methodName).join(", ")}`,
    );
  }
  if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
    throw new TypeError('[@thinwire/sandbox] "times" must be a whole number, one or more');
  }
  if (delay !== undefined && !(Number.isFinite(delay) && delay >= 0)) {
    throw new TypeError('[@thinwire/sandbox] "delay" must be milliseconds, zero or more');
  }
  if ("status" in fault && !(Number.isInteger(fault.status) && isStatus(fault.status))) {
    throw new TypeError('[@thinwire/sandbox] "status" must be an HTTP status from 200 to 599');
  }
}

function isStatus(status: number): boolean {
  return status >= 200 && status <= 599;
}

/** The answer of a fault with a status. */
export function answerStatus(fault: StatusFault, operation: Operation | undefined): Response {
  const headers = new Headers();
  if (fault.retryAfter !== undefined) {
    headers.set(
      "retry-after",
      fault.retryAfter instanceof Date ? fault.retryAfter.toUTCString() : String(fault.retryAfter),
    );
  }
  if (!("body" in fault)) {
    const answer = specifiedAnswer(operation, fault.status);
    for (const [name, value] of headers) answer.headers.set(name, value);
    return answer;
  }
  return fault.body === undefined || [204, 205, 304].includes(fault.status)
    ? new Response(null, { status: fault.status, headers })
    : Response.json(fault.body, { status: fault.status, headers });
}

/** The answer of a fault with garbage. */
export function answerGarbage({ garbage }: GarbageFault): Response {
  const json = { headers: { "content-type": "application/json" } };
  switch (garbage) {
    case "html":
      return new Response("<!doctype html><title>Welcome</title><p>This is not the API.", {
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    case "invalid-json":
      return new Response('{"unfinished":', json);
    case "empty":
      return new Response(null, json);
  }
}
