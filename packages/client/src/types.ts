import type { ApiError } from "./api-error.ts";
import type { ErrorStatus, HttpStatus, SuccessStatus } from "./http-status.ts";

/**
 * One answer of an operation, told apart by `status`.
 *
 * @typeParam Responses the operation's `responses` as openapi-typescript writes them
 */
export type Result<Responses> = DocumentedResult<Responses> | UndocumentedResult<Responses>;

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

/** A status that the specification does not name: its `default` answer, or something unknown. */
interface UndocumentedResult<R> {
  readonly status: Exclude<HttpStatus, keyof R>;
  readonly ok: boolean;
  readonly data: R extends { default: infer D } ? Content<D> : unknown;
  readonly response: Response;
}

/** The body of one answer; undefined where the specification names none. */
type Content<Answer> = Answer extends { content: infer C } ? C[keyof C] : undefined;

/** Narrows what was caught to the error of one operation and status. */
export interface ApiErrorGuard<Client> {
  /** Whether this is an answer of the API that says "error". */
  (error: unknown): error is ApiError;
  /** Whether it comes from this method. */
  <Name extends keyof Client & string>(error: unknown, operation: Name): error is ApiError;
  /** Whether it comes from this method and has this status; its body is then typed. */
  <Name extends keyof Client & string, Status extends ErrorsOf<ResponsesOf<Client[Name]>>>(
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

type ErrorsOf<R> = "default" extends keyof R ? ErrorStatus : keyof R & ErrorStatus;

type ErrorBody<R, Status> = Status extends keyof R
  ? Content<R[Status]>
  : R extends { default: infer D }
    ? Content<D>
    : unknown;
