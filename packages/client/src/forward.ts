import { ApiError } from "./api-error.ts";
import { brokenOff, hasNoBody } from "./answer.ts";
import { addHeaders } from "./headers.ts";
import { make } from "./transport.ts";
import { withDeadline } from "./deadline.ts";
import type { Client } from "openapi-fetch";
import type { PathInput } from "./create-path-client.ts";
import type { Call, Face } from "./transport.ts";

/** What openapi-fetch answers. */
export interface PathResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The answer itself: openapi-fetch reads it. */
const unread: Face<Response> = {
  reader: () => undefined,
  finish: (_, response) => response,
};

/**
 * Lets openapi-fetch make a call that is already written, so that middleware runs: URL, headers and body are given
 * to it as they are, and its `fetch` is our transport.
 */
export async function forward(
  inner: Client<{}>,
  call: Call,
  input: PathInput,
  parseAs: string,
): Promise<PathResult> {
  const { signal, timeout } = call;
  if (timeout !== undefined) {
    // Over the middleware, too.
    return withDeadline(
      timeout,
      signal,
      (signal) => forward(inner, { ...call, signal, timeout: undefined }, input, parseAs),
      parseAs === "stream",
    );
  }
  let answer: Response | undefined;
  let text: string | undefined;

  async function fetch(request: Request): Promise<Response> {
    const response = await make(await fromMiddleware(call, request), unread);
    answer = response;
    const whole = <T>(reading: Promise<T>): Promise<T> =>
      reading.catch((error: unknown) => Promise.reject(brokenOff(call, response, error)));
    // openapi-fetch reads one of these; what it read is kept for the error.
    const readText = response.text.bind(response);
    response.text = async () => (text = await whole(readText()));
    if (parseAs === "json") response.json = async () => JSON.parse(await response.text());
    if (parseAs === "blob" || parseAs === "arrayBuffer") {
      const read: () => Promise<unknown> = response[parseAs].bind(response);
      Object.assign(response, { [parseAs]: () => whole(read()) });
    }
    return response;
  }

  const init = {
    ...input,
    baseUrl: call.operation.base.origin,
    // openapi-fetch writes the path only when there are parameters for it, and middleware may look at them.
    params: { ...input.params, path: input.params?.path ?? {}, header: undefined },
    headers: middlewareHeaders(call),
    body: call.body,
    pathSerializer: () => call.url,
    querySerializer: () => "",
    bodySerializer: (body: unknown) => body,
    fetch,
    ...(call.signal && { signal: call.signal }),
    ...(call.body instanceof ReadableStream && { duplex: "half" }),
  };
  let result: PathResult;
  try {
    // openapi-fetch types its calls by path; this one has been checked against the table.
    const request = inner.request as unknown as (
      method: string,
      path: string,
      init: object,
    ) => Promise<PathResult>;
    result = await request(call.operation.method, call.operation.path, init);
  } catch (error) {
    if (!(error instanceof SyntaxError && answer)) throw error;
    // Where there is no text, middleware has answered in our place.
    const trouble = `answered ${answer.status} with a body that is not JSON`;
    throw new ApiError(call, answer, undefined, text === undefined ? { trouble } : { text });
  }
  return repaired(call, result, parseAs);
}

/** No falsy error, and no success without the JSON that the operation answers. */
function repaired(call: Call, result: PathResult, parseAs: string): PathResult {
  const { response } = result;
  if (!response.ok) {
    return result.error ? result : { error: new ApiError(call, response, undefined), response };
  }
  const { operation } = call;
  const mayBeEmpty =
    operation.answer !== undefined || parseAs !== "json" || hasNoBody(operation, response.status);
  if (result.data === undefined && !mayBeEmpty)
    throw new ApiError(call, response, undefined, { text: "" });
  return result;
}

/** Headers that middleware may see and change: the caller's and the body's type, not the credential. */
function middlewareHeaders(call: Call): Record<string, string | null> {
  // null keeps openapi-fetch from calling a Blob or URLSearchParams JSON.
  return { "content-type": call.contentType ?? null, ...Object.fromEntries(call.headers ?? []) };
}

/** The call as middleware has left it. */
async function fromMiddleware(call: Call, request: Request): Promise<Call> {
  const { base, label, method } = call.operation;
  if (new URL(request.url).origin !== base.origin) {
    throw new TypeError(
      `${label}: middleware must not move the request to another origin than ${base.origin}`,
    );
  }
  if (request.method !== method) {
    throw new TypeError(`${label}: middleware must not change the method, which is ${method}`);
  }
  const headers = new Headers();
  addHeaders(headers, request.headers, "headers");
  const isStream = call.body instanceof ReadableStream;
  return {
    ...call,
    url: request.url,
    headers,
    contentType: undefined,
    body: isStream ? (request.body ?? undefined) : await bytes(request),
    // A Request that middleware has made may have a signal of its own, and not the caller's.
    signal: call.signal ? AbortSignal.any([call.signal, request.signal]) : request.signal,
  };
}

/** Bytes instead of the Request's stream, so that the call can be repeated. (Firefox does not show the stream.) */
async function bytes(request: Request): Promise<ArrayBuffer | undefined> {
  const body = await request.arrayBuffer();
  return body.byteLength === 0 ? undefined : body;
}
