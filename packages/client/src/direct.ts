import { anything, blob, readAnswer, text, value } from "./answer.ts";
import { ApiError } from "./api-error.ts";
import { send } from "./transport.ts";
import type { AnswerReader } from "./answer.ts";
import type { PathResult } from "./forward.ts";
import type { Call } from "./transport.ts";

const arrayBuffer: AnswerReader = { as: "arrayBuffer", read: (body) => body };

/** JSON, or the text as it is. */
const lenient: AnswerReader = {
  as: "text",
  read(body) {
    try {
      return anything.read(body);
    } catch {
      return body;
    }
  },
};

/** What openapi-fetch's `parseAs` can be. */
export const parsers: Readonly<Record<string, AnswerReader>> = {
  json: value,
  text,
  blob,
  arrayBuffer,
  stream: anything,
};

/** Answers a call without middleware as openapi-fetch would. */
export async function direct(call: Call, parseAs: string): Promise<PathResult> {
  const response = await send(call);
  const { status, ok } = response;
  if (ok && parseAs === "stream") return { data: response.body ?? undefined, response };
  const mayBeEmpty = parseAs === "json" && call.operation.answer !== undefined;
  const success = mayBeEmpty ? anything : parsers[parseAs];
  const body = await readAnswer(call, response, status, success, lenient);
  if (ok) return { data: body, response };
  // Whoever asks `if (error)` is to find one.
  return { error: body || new ApiError(call, response, undefined), response };
}
