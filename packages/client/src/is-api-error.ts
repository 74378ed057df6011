import { ApiError } from "./api-error.ts";

/**
 * Whether a caught value is an error answer, of a certain method and status if these are named.
 *
 * Each vendor package exports it typed by its own client, so that the body is known.
 *
 * @example
 * ```ts
 * declare const error: unknown;
 * if (isApiError(error, "createKey", 422)) console.log(error.body);
 * ```
 */
export function isApiError(error: unknown, operation?: string, status?: number): error is ApiError {
  return (
    error instanceof ApiError &&
    (operation === undefined || error.operation === operation) &&
    (status === undefined || error.status === status)
  );
}
