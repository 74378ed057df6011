import { anything, blob, isSuccess, takeText, text, value } from "./answer.ts";
import { ApiError } from "./api-error.ts";
import type { AnswerReader } from "./answer.ts";
import type { PathResult } from "./forward.ts";
import type { Face } from "./transport.ts";

const arrayBuffer: AnswerReader = {
  take: (response) => response.arrayBuffer(),
  read: (body) => body,
};

/** JSON, or the text as it is. */
const lenient: AnswerReader = {
  take: takeText,
  read(body) {
    try {
      return anything.read(body);
    } catch {
      return body;
    }
  },
};

/** What openapi-fetch's `parseAs` can be. */
export const parsers: Readonly<Record<string, AnswerReader | undefined>> = {
  json: value,
  text,
  blob,
  arrayBuffer,
  stream: undefined,
};

/** What openapi-fetch takes for an answer without a body. */
const isEmpty = ({ headers }: Response): boolean =>
  headers.get("content-length") === "0" && !headers.get("transfer-encoding")?.includes("chunked");

/** Answers calls without middleware as openapi-fetch would. */
export function direct(parseAs: string): Face<PathResult> {
  return {
    unread: parseAs === "stream",
    reader({ answer }, status) {
      if (!isSuccess(status)) return lenient;
      if (parseAs === "stream") return undefined;
      // What the operation may leave out, openapi-fetch may find empty.
      return parseAs === "json" && answer ? anything : parsers[parseAs];
    },
    finish(call, response, status, body) {
      if (isSuccess(status)) {
        const data = parseAs === "stream" ? (response.body ?? undefined) : body;
        return { data: isEmpty(response) ? undefined : data, response };
      }
      // Whoever asks `if (error)` is to find one.
      return { error: body || new ApiError(call, response, undefined), response };
    },
  };
}
