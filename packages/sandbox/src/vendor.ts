import type { MiddlewareHandler } from "hono";
import type { Clock } from "./clock.ts";
import type { InvalidInput } from "./request-validation.ts";
import type { Operation } from "./specification.ts";

/** What a vendor's module exports as `createVendor()`: all that the sandbox knows about it. */
export interface Vendor<Credentials> {
  /** Credentials that work, made at run time; they survive a reset. */
  readonly credentials: Credentials;
  /** Statuses that the specification does not list for an operation and that this sandbox answers all the same. */
  readonly choices: readonly Choice[];
  /** A curl command to try first. */
  example(url: string): string;
  /** Makes a fresh state; called at the start and by `reset`. */
  start(context: VendorContext): Behaviour;
}

/** A behaviour that is ours, because the vendor's is unknown. */
export interface Choice {
  /** An operationId, or `*` for all of them. */
  readonly operation: string;
  /** The status that it answers. */
  readonly status: number;
  /** What the sandbox does, and what is unknown. */
  readonly why: string;
  /** Whether this is about answers without a body only. */
  readonly emptyBody?: true;
}

/** What the core lends to a vendor. */
export interface VendorContext {
  readonly clock: Clock;
}

type Scalar = string | number | boolean;

/** What a query parameter can be. */
export type QueryValue = Scalar | readonly Scalar[];

/** One call of an operation. */
export interface Call {
  readonly operation: Operation;
  readonly headers: Headers;
  /**
   * Whether the call carries what one alternative of its operation's security asks for.
   *
   * @param credentials by the name of the security scheme
   */
  isOpenedBy(credentials: Readonly<Record<string, string>>): boolean;
  /** A path parameter. */
  path(name: string): string;
  /** A query parameter, of the type that the specification gives it. */
  query<T extends QueryValue>(name: string): T | undefined;
  /** The body, which has been checked against the specification. */
  body<T>(): T;
}

/** How a vendor behaves, with its state. */
export interface Behaviour {
  /** Lets a call in, which gives what reads its input and answers it; or answers at once, refusing it. */
  admit(call: Call): Promise<Admission | Response>;
  /** What an expired credential is answered. */
  expired(): Response;
  /** The answer to a path that belongs to no operation. */
  notFound(): Response;
  /** What every request passes through. */
  readonly middleware?: MiddlewareHandler;
}

/** A call that was let in. */
interface Admission {
  /** The answer to input that breaks the specification; undefined to let it pass all the same. */
  refuse(invalid: readonly InvalidInput[]): Response | undefined;
  answer(): Response | Promise<Response>;
}

/** The parts of a behaviour; `Caller` is who a credential stands for. */
export interface BehaviourParts<Caller> {
  /** Operations without security, by operationId. */
  readonly open?: Readonly<Record<string, (call: Call) => Response | Promise<Response>>>;
  /** Operations with security, by operationId. */
  readonly secured: Readonly<
    Record<string, (call: Call, caller: Caller) => Response | Promise<Response>>
  >;
  /** Finds out who calls, or answers at once. */
  authenticate(call: Call): Caller | Response | Promise<Caller | Response>;
  refuse(call: Call, invalid: readonly InvalidInput[]): Response | undefined;
  expired(): Response;
  notFound(): Response;
  readonly middleware?: MiddlewareHandler;
}

/** Puts the parts together, and keeps the type of the caller to itself. */
export function defineBehaviour<Caller>(parts: BehaviourParts<Caller>): Behaviour {
  return {
    ...(parts.middleware && { middleware: parts.middleware }),
    expired: () => parts.expired(),
    notFound: () => parts.notFound(),
    async admit(call) {
      const refuse = (invalid: readonly InvalidInput[]) => parts.refuse(call, invalid);
      if (!call.operation.secured) {
        const handler = find(parts.open ?? {}, call.operation.id);
        return { refuse, answer: () => handler(call) };
      }
      const caller = await parts.authenticate(call);
      if (caller instanceof Response) return caller;
      const handler = find(parts.secured, call.operation.id);
      return { refuse, answer: () => handler(call, caller) };
    },
  };
}

function find<Handler>(handlers: Readonly<Record<string, Handler>>, id: string): Handler {
  const handler = handlers[id];
  if (handler === undefined) throw new Error(`No behaviour is written for ${id}.`);
  return handler;
}

/** The token of an `Authorization: Bearer` header; the word is taken in any case, as RFC 9110 says. */
export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
}

/** An answer without a body. */
export function empty(status: number): Response {
  return new Response(null, { status });
}
