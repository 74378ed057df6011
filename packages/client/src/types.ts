import type { ApiError } from "./api-error.ts";
import type { ErrorStatus, HttpStatus, SuccessStatus } from "./http-status.ts";

/**
 * One answer of an operation, told apart by `status`, or by `ok` alone.
 *
 * @typeParam Responses the operation's `responses` as openapi-typescript writes them
 */
export type Result<Responses> =
  | DocumentedResult<Responses>
  | UndocumentedSuccess<Responses>
  | UndocumentedError<Responses>;

type DocumentedResult<R> = {
  [S in keyof R]: S extends SuccessStatus
    ? {
        readonly status: S;
        readonly ok: true;
        readonly data: Content<R[S]>;
        readonly text?: undefined;
        readonly response: Response;
      }
    : S extends HttpStatus
      ? ErrorResult<S, Content<R[S]>>
      : never;
}[keyof R];

interface ErrorResult<Status, Body> {
  readonly status: Status;
  readonly ok: false;
  /** Undefined where the answer is empty or no JSON. */
  readonly data: Body | undefined;
  /** The body as it came, where it could not be read, as the page of a proxy. */
  readonly text: string | undefined;
  readonly response: Response;
}

/** A success by another status than documented, with the body that the method promises for every success. */
interface UndocumentedSuccess<R> {
  readonly status: Exclude<SuccessStatus, keyof R>;
  readonly ok: true;
  readonly data: SuccessBody<R, keyof R & SuccessStatus>;
  readonly text?: undefined;
  readonly response: Response;
}

/** An error whose status the specification does not name: its `default` answer, or something unknown. */
type UndocumentedError<R> = ErrorResult<
  Exclude<HttpStatus, keyof R | SuccessStatus>,
  R extends { default: infer D } ? Content<D> : unknown
>;

type SuccessBody<R, Documented extends keyof R> = [Documented] extends [never]
  ? unknown
  : Content<R[Documented]>;

/** The body of one answer; undefined where the specification names none. */
type Content<Answer> = Answer extends { content: infer C } ? C[keyof C] : undefined;

/** Narrows what was caught to the error of one operation and status. */
export interface ApiErrorGuard<Client> {
  /** Whether this is an answer of the API that says "error". */
  (error: unknown): error is ApiError;
  /** Whether it comes from this method. */
  <Name extends keyof Client & string>(error: unknown, operation: Name): error is ApiError;
  /** Whether it comes from this method and has this status; its body is as documented for that, if any, or undefined. */
  <Name extends keyof Client & string, Status extends ErrorStatus>(
    error: unknown,
    operation: Name,
    status: Status,
  ): error is ApiError<ErrorBody<ResponsesOf<Client[Name]>, Status>, Status>;
}

/** What a method can answer, as its `result` says. */
type ResponsesOf<Method> = Method extends {
  result(...input: never): Promise<Result<infer Responses>>;
}
  ? Responses
  : never;

/** Undefined where the answer is empty or no JSON. */
type ErrorBody<R, Status> = Status extends keyof R
  ? Content<R[Status]> | undefined
  : R extends { default: infer D }
    ? Content<D> | undefined
    : unknown;
