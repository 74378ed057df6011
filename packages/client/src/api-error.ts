/** What is known when an answer turns out to be an error. */
export interface ApiErrorInit {
  readonly message: string;
  readonly operation: string;
  readonly body: unknown;
  readonly response: Response;
  /** The request carried a secret that the answer may repeat: printing the error does not show the body. */
  readonly sensitive?: boolean | undefined;
  readonly cause?: unknown;
}

/**
 * The API answered, and the answer is an error or cannot be read.
 *
 * Printing or serialising it shows status, operation, request id and body, never a header, URL or credential.
 *
 * @typeParam Body type of the error body, as the specification documents it for the status
 */
export class ApiError<Body = unknown, Status extends number = number> extends Error {
  /** HTTP status. */
  readonly status: Status;
  /** Name of the client method. */
  readonly operation: string;
  /** The error body: parsed where it is JSON, else its text; undefined where it is empty. */
  declare readonly body: Body;
  /** The server's id for this request, where it names one. */
  readonly requestId: string | undefined;
  readonly #response: Response;

  constructor(init: ApiErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.#response = init.response;
    // The caller of the typed faces gets the status and body that the specification documents.
    this.status = init.response.status as Status;
    this.operation = init.operation;
    this.requestId = init.response.headers.get("x-request-id") ?? undefined;
    Object.defineProperty(this, "body", { value: init.body, enumerable: !init.sensitive });
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
    return retryAfter(this.#response.headers);
  }
}
// On the prototype, so that it is not an own property of each error.
Object.defineProperty(ApiError.prototype, "name", { value: "ApiError" });

/**
 * Milliseconds to wait, from `Retry-After` in seconds or as a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Date.parse finds a date in nearly everything that has a number.
  const wait = /^[a-z]{3,9},? .*\d\d:\d\d:\d\d/i.test(value) ? Date.parse(value) - Date.now() : NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
