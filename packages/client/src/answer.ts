import { ApiError } from "./api-error.ts";
import { networkError } from "./network-error.ts";
import type { BoundOperation } from "./compile-operation.ts";
import type { Call } from "./transport.ts";

/** How the body of a success is read. */
export interface AnswerReader {
  /** Media types to ask for. Left out: JSON. */
  readonly accept?: string;
  /** Takes the body off an answer. */
  take(response: Response): Promise<unknown>;
  /** What callers get of it. Throws for what the operation cannot have answered. */
  read(body: unknown): unknown;
}

/** Takes the body off as text. */
export const takeText = (response: Response): Promise<string> => response.text();

/** A JSON value, which must be there. */
export const value: AnswerReader = { take: takeText, read: (body) => JSON.parse(body as string) };

/** A JSON value of which nothing is known, not even that it is there. */
export const anything: AnswerReader = {
  take: takeText,
  read: (body) => (body === "" ? undefined : value.read(body)),
};

/** No body. JSON that comes all the same is ignored; anything else is not the API's answer. */
export const nothing: AnswerReader = { take: takeText, read: (body) => void anything.read(body) };

/** Text of any type. */
export const text: AnswerReader = { accept: "*/*", take: takeText, read: (body) => body };

/** Bytes. */
export const blob: AnswerReader = {
  accept: "*/*",
  take: (response) => response.blob(),
  read: (body) => body,
};

/** Whether a status is one of a success. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Whether there is never a body: https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1 */
export const hasNoBody = ({ method }: BoundOperation, status: number): boolean =>
  status === 204 || status === 205 || method === "HEAD";

/** What to throw when a body breaks off; an abort or deadline as it is. */
export function brokenOff(call: Call, response: Response, error: unknown): unknown {
  if (call.signal?.aborted) return call.signal.reason;
  const cause = networkError(error);
  if (cause === undefined) return error;
  const trouble = `answered ${response.status} with a body that broke off (${cause.message})`;
  return new ApiError(call, response, undefined, { trouble, cause });
}

/** Frees the connection. A body that has broken off has done so by itself. */
export const discard = (response: Response | undefined): Promise<void> | undefined =>
  response?.body?.cancel().catch(() => {});
