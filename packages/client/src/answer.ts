import { ApiError } from "./api-error.ts";
import type { Call } from "./transport.ts";

/** Reads the body of a success; throws an ApiError for what the operation cannot have answered. */
export type AnswerReader = (call: Call, response: Response) => Promise<unknown>;

/** Text of any type. */
export const text: AnswerReader = (call, response) => whole(call, response, response.text());

/** Bytes. */
export const blob: AnswerReader = (call, response) => whole(call, response, response.blob());

/** A JSON value of which nothing is known, not even that it is there. */
export const anything: AnswerReader = async (call, response) => {
  const body = String(await text(call, response));
  try {
    return body === "" ? undefined : JSON.parse(body);
  } catch {
    // Without the parser's error as the cause: it quotes the body, which may have a secret.
    throw unreadable(call, response, body);
  }
};

/** No body. JSON that comes all the same is ignored; anything else is not the API's answer. */
export const nothing: AnswerReader = async (call, response) =>
  void (await anything(call, response));

/** A JSON value, which must be there. */
const json: AnswerReader = async (call, response) => {
  const value = await anything(call, response);
  if (value === undefined) throw unreadable(call, response, "");
  return value;
};

/** The body of any status. */
export async function readAnswer(call: Call, response: Response): Promise<unknown> {
  const { method, answer = json } = call.operation;
  if (response.status === 204 || response.status === 205 || method === "HEAD") return undefined;
  return (response.ok ? answer : anything)(call, response);
}

/** The body, or an ApiError when it breaks off. */
export async function whole<T>(call: Call, response: Response, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    // Anything but a TypeError is the caller's abort or deadline.
    if (!(cause instanceof TypeError)) throw cause;
    const message = `answered ${response.status} with a body that broke off (${cause.message})`;
    throw new ApiError(call, response, undefined, { message, cause });
  }
}

/** The error for a body that cannot be read. Printing it does not show the body: part of it may be a secret. */
export function unreadable(call: Call, response: Response, body: unknown): ApiError {
  const type = response.headers.get("content-type")?.split(";")[0] ?? "no content type";
  const what = body === "" ? "an empty body" : "a body that is not JSON";
  const message = `answered ${response.status} with ${what} (${type})`;
  return new ApiError(call, response, body, { message });
}
