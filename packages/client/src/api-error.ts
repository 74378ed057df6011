import type { Call } from "./transport.ts";

/** What is wrong with an answer beyond its status: in words, or the body that could not be read. */
export interface Problem {
  readonly trouble?: string;
  readonly cause?: unknown;
  readonly text?: string;
}

/**
 * The API answered, and the answer is an error or cannot be read.
 *
 * Printing or serialising it shows status, operation, request id and body, never a header, URL or credential;
 * nor the body where it may repeat a secret of the request, nor the text of one that could not be read.
 *
 * @typeParam Body type of the error body, as the specification documents it for the status
 */
export class ApiError<Body = unknown, Status extends number = number> extends Error {
  /** HTTP status. */
  readonly status: Status;
  /** Name of the client method. */
  readonly operation: string;
  /** The error body; undefined where it is empty or no JSON. */
  declare readonly body: Body;
  /** The body as it came, where it could not be read, as the page of a proxy. */
  declare readonly text: string | undefined;
  /** The server's id for this request, where it names one. */
  readonly requestId: string | undefined;
  readonly #response: Response;

  /** Made by clients alone. */
  constructor(call: Call, response: Response, body: unknown, problem: Problem = {}) {
    const { label, method, name, path, sensitive } = call.operation;
    const { status, headers } = response;
    const { text } = problem;
    const type = headers.get("content-type")?.split(";")[0] ?? "no content type";
    const what = text === "" ? "an empty body" : "a body that is not JSON";
    const how = text === undefined ? `(${method} ${path})` : `with ${what} (${type})`;
    const { trouble = `answered ${status} ${how}` } = problem;
    // Of a problem, this takes the cause.
    super(`${label} ${trouble}`, problem);
    this.#response = response;
    // The typed faces give the status and body that the specification documents.
    this.status = status as Status;
    this.operation = name;
    this.requestId = headers.get("x-request-id") ?? undefined;
    Object.defineProperties(this, {
      body: { value: body, enumerable: !sensitive },
      // Part of it may be a secret.
      text: { value: text },
    });
  }

  /** Always `ApiError`. */
  override get name(): string {
    return "ApiError";
  }

  /** The answer; its body has been read. */
  get response(): Response {
    return this.#response;
  }

  /** Headers of the answer. */
  get headers(): Headers {
    return this.#response.headers;
  }

  /** Milliseconds that the server asks to wait before the next attempt, from `Retry-After`. */
  get retryAfter(): number | undefined {
    return retryAfter(this.headers);
  }
}

/**
 * Milliseconds to wait, from `Retry-After` in seconds or as a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return +value * 1000;
  // Date.parse finds a date in nearly everything that has a number.
  const isDate = /^[a-z]{3,9},? .*\d\d:\d\d:\d\d/i.test(value);
  // Of the three forms one does not name its zone, which is GMT as well.
  const time = isDate ? Date.parse(value.replace(/( GMT)?$/, " GMT")) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now());
}
