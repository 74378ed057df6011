import { compileOperation } from "./compile-operation.ts";
import { connectClient } from "./connection.ts";
import { ApiError } from "./api-error.ts";
import { anything, isSuccess, value } from "./answer.ts";
import { make } from "./transport.ts";
import type { AnswerReader } from "./answer.ts";
import type { BoundOperation, CallInput, Prepare } from "./compile-operation.ts";
import type { AnyClientOptions } from "./options.ts";
import type { Spec } from "./spec.ts";
import type { Face } from "./transport.ts";

/**
 * A client with one method per operation of a specification.
 *
 * @param spec the table that the generator renders
 * @typeParam Client its methods' types, rendered beside the table
 * @throws TypeError for a missing, malformed or unknown option
 */
export function createClient<Client>(spec: Spec, options: AnyClientOptions): Client {
  const connection = connectClient(spec, options);
  const methods: Record<string, unknown> = {};
  for (const [name, operation] of Object.entries(spec.operations)) {
    const prepare = compileOperation(connection, name, operation);
    const method = (input: CallInput = {}): Promise<unknown> => call(prepare, input, data);
    method.result = (input: CallInput = {}): Promise<unknown> => call(prepare, input, result);
    methods[name] = method;
  }
  // The generator renders the type from the same specification as the table.
  return methods as Client;
}

/** Makes a call. A wrong argument rejects like every other failure. */
function call(prepare: Prepare, input: CallInput, face: Face<unknown>): Promise<unknown> {
  try {
    return make(prepare(input), face);
  } catch (error) {
    return Promise.reject(error);
  }
}

const reader = ({ answer = value }: BoundOperation, status: number): AnswerReader =>
  isSuccess(status) ? answer : anything;

/** The body of a success. */
const data: Face<unknown> = {
  reader,
  finish(call, response, status, body, problem) {
    if (isSuccess(status)) return body;
    throw new ApiError(call, response, body, problem);
  },
};

/** Any answer. */
const result: Face<unknown> = {
  reader,
  finish(_, response, status, data, problem) {
    const answer = { status, ok: isSuccess(status), data };
    // Not enumerable: printing an answer is not to show its headers and URL, nor what nobody knows.
    return Object.defineProperties(answer, {
      response: { value: response },
      text: { value: problem?.text },
    });
  },
};
