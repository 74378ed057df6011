import { ApiError, blob, createClient, createPathClient, retry, text } from "../../src/index.ts";
import { acme } from "./acme.ts";
import { makeAdapters } from "./make-adapters.ts";

/** The suite's clients of the test vendor. */
export const { methods, results, paths, pathsWithMiddleware } = makeAdapters({
  createClient: (options) => createClient<object>(acme, options),
  createPathClient: (options) => createPathClient<Record<string, {}>>(acme, options),
  retry,
  ApiError,
  parseAs: ({ operation: { answer } }) =>
    answer === text ? "text" : answer === blob ? "blob" : undefined,
});
