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
  [S in keyof R]: S extends HttpStatus
    ? {
        readonly status: S;
        readonly ok: S extends SuccessStatus ? true : false;
        readonly data: Content<R[S]>;
        readonly response: Response;
      }
    : never;
}[keyof R];

/** A success by another status than documented, with the body that the method promises for every success. */
interface UndocumentedSuccess<R> {
  readonly status: Exclude<SuccessStatus, keyof R>;
  readonly ok: true;
  readonly data: SuccessBody<R, keyof R & SuccessStatus>;
  readonly response: Response;
}

/** An error whose status the specification does not name: its `default` answer, or something unknown. */
interface UndocumentedError<R> {
  readonly status: Exclude<HttpStatus, keyof R | SuccessStatus>;
  readonly ok: false;
  readonly data: R extends { default: infer D } ? Content<D> : unknown;
  readonly response: Response;
}

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
  /** Whether it comes from this method and has this status; its body has the type documented for that, if any. */
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

type ErrorBody<R, Status> = Status extends keyof R
  ? Content<R[Status]>
  : R extends { default: infer D }
    ? Content<D>
    : unknown;
