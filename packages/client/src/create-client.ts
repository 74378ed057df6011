import { compileOperation } from "./compile-operation.ts";
import { connectClient } from "./connection.ts";
import { ApiError } from "./api-error.ts";
import { isSuccess, readAnswer } from "./answer.ts";
import { send } from "./transport.ts";
import { withDeadline } from "./deadline.ts";
import type { CallInput, Prepare } from "./compile-operation.ts";
import type { ClientOptions } from "./options.ts";
import type { Spec } from "./spec.ts";
import type { Call } from "./transport.ts";

/**
 * A client with one method per operation of a specification.
 *
 * @param spec the table that the generator renders
 * @typeParam Client its methods' types, rendered beside the table
 * @throws TypeError for a missing, malformed or unknown option
 */
export function createClient<Client>(spec: Spec, options: ClientOptions<unknown>): Client {
  const connection = connectClient(spec, options);
  const methods: Record<string, unknown> = {};
  for (const [name, operation] of Object.entries(spec.operations)) {
    const prepare = compileOperation(connection, name, operation);
    const method = (input: CallInput = {}): Promise<unknown> => run(prepare, input, data);
    method.result = (input: CallInput = {}): Promise<unknown> => run(prepare, input, result);
    methods[name] = method;
  }
  // The generator renders the type from the same specification as the table.
  return methods as Client;
}

type Read = (call: Call, response: Response) => Promise<unknown>;

/** Makes a call under one deadline where there is one. A wrong argument rejects like every other failure. */
async function run(prepare: Prepare, input: CallInput, read: Read): Promise<unknown> {
  const call = prepare(input);
  // Awaited, which is cheaper than to answer the promise.
  if (call.timeout === undefined) return await read(call, await send(call));
  return await withDeadline(call.timeout, call.signal, async (signal) => {
    const bound = { ...call, signal };
    return read(bound, await send(bound));
  });
}

/** The body of a success. */
function data(call: Call, response: Response): Promise<unknown> {
  const { status } = response;
  return isSuccess(status) ? readAnswer(call, response, status) : fail(call, response, status);
}

async function fail(call: Call, response: Response, status: number): Promise<never> {
  throw new ApiError(call, response, await readAnswer(call, response, status));
}

/** Any answer. */
async function result(call: Call, response: Response): Promise<unknown> {
  const { status, ok } = response;
  const answer = { status, ok, data: await readAnswer(call, response, status) };
  // Not enumerable: printing an answer is not to show its headers and URL.
  return Object.defineProperty(answer, "response", { value: response });
}
