import { ApiError } from "./api-error.ts";
import type { Call } from "./transport.ts";

/** How the body of a success is read. */
export interface AnswerReader {
  readonly as: "text" | "blob";
  /** Throws a SyntaxError for what the operation cannot have answered. */
  read(body: unknown): unknown;
}

const parse = (body: unknown): unknown => JSON.parse(String(body));

/** A JSON value, which must be there. */
export const json: AnswerReader = { as: "text", read: parse };

/** A JSON value of which nothing is known, not even that it is there. */
export const anything: AnswerReader = {
  as: "text",
  read: (body) => (body === "" ? undefined : parse(body)),
};

/** No body. JSON that comes all the same is ignored; anything else is not the API's answer. */
export const nothing: AnswerReader = { as: "text", read: (body) => void anything.read(body) };

/** Text of any type. */
export const text: AnswerReader = { as: "text", read: (body) => body };

/** Bytes. */
export const blob: AnswerReader = { as: "blob", read: (body) => body };

/** The data of a success; an ApiError for a body that is not what the operation answers. */
export async function readSuccess(call: Call, response: Response): Promise<unknown> {
  if (response.status === 204 || response.status === 205 || call.operation.method === "HEAD") {
    return undefined;
  }
  const reader = call.operation.answer ?? json;
  const body = await readBody(call, response, reader.as);
  try {
    return reader.read(body);
  } catch {
    // The parser's message quotes the body, which may have a secret.
    throw unreadable(call, response, body);
  }
}

/** The body of an error: parsed where it is JSON. */
export async function readError(call: Call, response: Response): Promise<ApiError> {
  const body = await readBody(call, response, "text");
  return apiError(call, response, parsed(body));
}

/** The body of any status, for `result()`. */
export async function readAny(call: Call, response: Response): Promise<unknown> {
  if (response.ok) return readSuccess(call, response);
  const body = await readBody(call, response, "text");
  try {
    return anything.read(body);
  } catch {
    throw unreadable(call, response, body);
  }
}

function parsed(body: unknown): unknown {
  try {
    return anything.read(body);
  } catch {
    return body;
  }
}

function readBody(call: Call, response: Response, as: "text" | "blob"): Promise<unknown> {
  return whole<unknown>(call, response, response[as]());
}

/** The body, or an ApiError when it breaks off. */
export async function whole<T>(call: Call, response: Response, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    // Anything but a TypeError is the caller's abort or deadline.
    if (!(error instanceof TypeError)) throw error;
    throw new ApiError({
      message: `${call.label} answered ${response.status} with a body that broke off (${error.message})`,
      operation: call.name,
      body: undefined,
      response,
      cause: error,
    });
  }
}

/** The error for an HTTP status that is no success. */
export function apiError(call: Call, response: Response, body: unknown): ApiError {
  const { method, path, sensitive } = call.operation;
  return new ApiError({
    message: `${call.label} answered ${response.status} (${method} ${path})`,
    operation: call.name,
    body,
    response,
    sensitive,
  });
}

/** The error for a body that cannot be read. Printing it does not show the body: part of it may be a secret. */
export function unreadable(call: Call, response: Response, body: unknown): ApiError {
  const type = response.headers.get("content-type")?.split(";")[0] ?? "no content type";
  const what = body === "" ? "an empty body" : "a body that is not JSON";
  return new ApiError({
    message: `${call.label} answered ${response.status} with ${what} (${type})`,
    operation: call.name,
    body,
    response,
    sensitive: true,
  });
}
