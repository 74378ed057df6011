import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { cors as allowPages } from "hono/cors";
import type { Context, Next } from "hono";
import { DroppedConnection, dropConnection, truncateBody } from "./broken-connection.ts";
import type { Socket } from "./broken-connection.ts";
import { carriedCredential } from "./carried-credential.ts";
import { createClock } from "./clock.ts";
import type { MovableClock } from "./clock.ts";
import { answerGarbage, answerStatus, createFaults } from "./faults.ts";
import type { Faults } from "./faults.ts";
import { describeRequest, logCapacity } from "./request-log.ts";
import type { LoggedRequest } from "./request-log.ts";
import { readInput } from "./request-validation.ts";
import type { Input } from "./request-validation.ts";
import { findResponseProblem } from "./response-validation.ts";
import { createRoutes } from "./routes.ts";
import type { Match } from "./routes.ts";
import { createSchemaValidator } from "./schema-validator.ts";
import type { Operation, Specification } from "./specification.ts";
import type { Call, QueryValue, Vendor } from "./vendor.ts";

/** An answer of the sandbox that breaks the vendor's specification: a fault of the sandbox itself. */
export interface Violation {
  /** The operationId. */
  readonly operation: string;
  /** The status of the answer that broke the specification. */
  readonly status: number;
  /** What is wrong with it. */
  readonly problem: string;
}

/** A vendor's sandbox, without a place where it listens. */
export interface VendorServer {
  handle(request: Request, socket?: HttpBindings): Promise<Response>;
  readonly clock: MovableClock;
  readonly faults: Faults;
  readonly requests: readonly LoggedRequest[];
  readonly violations: readonly Violation[];
  reset(): void;
  /** Ends waiting answers. */
  close(): void;
}

/** What the vendor has no part in. */
export interface VendorServerOptions {
  readonly cors?: boolean;
  readonly validateResponses: boolean;
}

interface Env {
  Bindings: { readonly socket: Socket };
  Variables: { match?: Match; expireCredential?: boolean };
}

/** Puts a vendor's behaviour behind its specification, with log, faults, clock and validation. */
export function createVendorServer(
  vendor: Vendor<unknown>,
  specification: Specification,
  { cors = false, validateResponses }: VendorServerOptions,
): VendorServer {
  const findOperation = createRoutes(specification);
  const schemas = createSchemaValidator(specification.document);
  const clock = createClock();
  const faults = createFaults(specification);
  const closing = new AbortController();
  const requests: LoggedRequest[] = [];
  const violations: Violation[] = [];
  const expiredCredentials = new Set<string>();
  let behaviour = vendor.start({ clock });

  const app = new Hono<Env>();
  // First, so that faults can be read by pages too, and that the log has no preflights.
  if (cors) app.use(allowPages({ origin: "*", exposeHeaders: ["*"] }));
  app.use(findAndLog, applyFault, (c, next) => behaviour.middleware?.(c, next) ?? next());
  app.all("*", (c) => answer(c, c.get("match")));
  app.onError((error) => {
    if (error instanceof DroppedConnection) throw error;
    return new Response(`The sandbox failed: ${error.message}\n`, { status: 500 });
  });

  async function findAndLog(c: Context<Env>, next: Next): Promise<void> {
    const match = findOperation(c.req.raw);
    if (match !== undefined) c.set("match", match);
    let status: number | undefined;
    try {
      await next();
      if (c.env.socket?.outgoing.destroyed !== true) status = c.res.status;
    } finally {
      requests.push(describeRequest(specification, c.req.raw, match, status));
      if (requests.length > logCapacity) requests.shift();
    }
  }

  async function applyFault(c: Context<Env>, next: Next): Promise<Response | void> {
    const { socket } = c.env;
    const operation = c.get("match")?.operation;
    const fault = faults.take(operation);
    if (fault?.delay !== undefined) {
      const signal = AbortSignal.any([c.req.raw.signal, closing.signal]);
      await sleep(fault.delay, undefined, { signal }).catch(() => {});
    }
    if (fault === undefined) return next();
    if ("status" in fault) return answerStatus(fault, operation);
    if ("garbage" in fault) return answerGarbage(fault);
    if ("token" in fault) c.set("expireCredential", true);
    if (!("connection" in fault)) return next();
    if (fault.connection === "drop") return dropConnection(socket);
    await next();
    c.res = await truncateBody(c.res, socket);
  }

  async function answer(c: Context<Env>, match: Match | undefined): Promise<Response> {
    if (match === undefined) return behaviour.notFound();
    const { operation } = match;
    try {
      const response = await answerCall(c, match);
      if (!validateResponses) return response;
      const problem = await findResponseProblem(schemas, operation, response, vendor.choices);
      return problem === undefined ? response : fail(operation, response.status, problem);
    } catch (error) {
      return fail(operation, 500, error instanceof Error ? error.message : String(error));
    }
  }

  async function answerCall(c: Context<Env>, { operation, path }: Match): Promise<Response> {
    if (operation.secured) {
      const credentials = credentialsOf(specification, c.req.raw);
      if (c.get("expireCredential") === true) credentials.forEach((c) => expiredCredentials.add(c));
      if (credentials.some((credential) => expiredCredentials.has(credential))) {
        return behaviour.expired();
      }
    }
    let input: Input | undefined;
    const call = createCall(specification, operation, c.req.raw, () => input);
    const admission = await behaviour.admit(call);
    if (admission instanceof Response) return admission;
    input = await readInput(schemas, operation, c.req.raw, path);
    const refusal = input.invalid.length > 0 ? admission.refuse(input.invalid) : undefined;
    return refusal ?? admission.answer();
  }

  function fail(operation: Operation, status: number, problem: string): Response {
    violations.push({ operation: operation.id, status, problem });
    const text = `The sandbox broke the specification: ${operation.id}, status ${status}: ${problem}\n`;
    return new Response(text, { status: 500, headers: { "content-type": "text/plain" } });
  }

  return {
    handle: async (request, socket) => app.fetch(request, { socket }),
    clock,
    faults,
    requests,
    violations,
    reset() {
      clock.reset();
      faults.clear();
      expiredCredentials.clear();
      requests.length = 0;
      violations.length = 0;
      behaviour = vendor.start({ clock });
    },
    close: () => closing.abort(),
  };
}

/** What a request carries for any of the security schemes, wherever that is. */
function credentialsOf({ schemes }: Specification, request: Request): readonly string[] {
  return [...schemes.values()].flatMap((scheme) => carriedCredential(scheme, request) ?? []);
}

function createCall(
  { schemes }: Specification,
  operation: Operation,
  request: Request,
  read: () => Input | undefined,
): Call {
  const input = () => {
    const value = read();
    if (value === undefined) throw new Error("The input is read after the call was admitted.");
    return value;
  };
  return {
    operation,
    headers: request.headers,
    isOpenedBy: (credentials) =>
      operation.security.some((alternative) =>
        alternative.every((name) => {
          const scheme = schemes.get(name);
          const carried = scheme && carriedCredential(scheme, request);
          return carried !== undefined && carried === credentials[name];
        }),
      ),
    path: (name) => String(input().parameters.path.get(name)),
    // Checked against the specification, whose types the behaviours are written for.
    query: <T extends QueryValue>(name: string) =>
      input().parameters.query.get(name) as T | undefined,
    body: <T>() => input().body as T,
  };
}
