import type { ApiError } from "./api-error.ts";
import type { CallOptions } from "./options.ts";
import type { ErrorStatus, HttpStatus, SuccessStatus } from "./http-status.ts";

/**
 * An operation as a method: answers the data of a success, throws for everything else.
 *
 * @typeParam Op the operation's type as openapi-typescript writes it
 */
export interface OperationMethod<Op> {
  /**
   * @throws ApiError for an HTTP error and for an answer that cannot be read
   * @throws TypeError before anything is sent for wrong arguments, and when there is no connection
   */
  (...args: Arguments<Op>): Promise<SuccessData<Responses<Op>>>;
  /**
   * Answers every HTTP status as a value that the compiler tells apart by `status`.
   *
   * @throws ApiError for an answer that cannot be read
   * @throws TypeError before anything is sent for wrong arguments, and when there is no connection
   */
  result(...args: Arguments<Op>): Promise<Result<Responses<Op>>>;
}

/** `params`, `body` and options of a call; optional as a whole when nothing in them is required. */
export type Arguments<Op> = {} extends Input<Op> ? [input?: Input<Op>] : [input: Input<Op>];

/** What a call takes: the specification's parameters and body, and options of the call. */
export type Input<Op> = Params<Op> & Body<Op> & CallOptions;

type Params<Op> = Op extends { parameters: infer P }
  ? {} extends P
    ? { params?: P }
    : { params: P }
  : unknown;

type Body<Op> = Op extends { requestBody: { content: infer C } }
  ? { body: C[keyof C] }
  : Op extends { requestBody?: { content: infer C } }
    ? unknown extends C
      ? unknown
      : { body?: C[keyof C] }
    : unknown;

/** The answers of an operation by status. */
export type Responses<Op> = Op extends { responses: infer R } ? R : never;

/** The body of one answer; undefined where the specification names none. */
export type Content<Answer> = Answer extends { content: infer C } ? C[keyof C] : undefined;

/** The data of a success. */
export type SuccessData<R> = Content<R[keyof R & SuccessStatus]>;

/** One answer of an operation, told apart by `status`. */
export type Result<R> = DocumentedResult<R> | UndocumentedResult<R>;

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

/** Narrows what was caught to the error of one operation and status. */
export interface ApiErrorGuard<Client> {
  /** Whether this is an answer of the API that says "error". */
  (error: unknown): error is ApiError;
  /** Whether it comes from this method. */
  <Name extends keyof Client & string>(error: unknown, operation: Name): error is ApiError;
  /** Whether it comes from this method and has this status; its body is then typed. */
  <Name extends keyof Client & string, Status extends ErrorsOf<Client[Name]>>(
    error: unknown,
    operation: Name,
    status: Status,
  ): error is ApiError<ErrorBody<Client[Name], Status>, Status>;
}

type ErrorsOf<Method> =
  Method extends OperationMethod<infer Op>
    ? "default" extends keyof Responses<Op>
      ? ErrorStatus
      : keyof Responses<Op> & ErrorStatus
    : never;

type ErrorBody<Method, Status> =
  Method extends OperationMethod<infer Op>
    ? Responses<Op> extends infer R
      ? Status extends keyof R
        ? Content<R[Status]>
        : R extends { default: infer D }
          ? Content<D>
          : unknown
      : never
    : never;
