import type { InvalidInput } from "../request-validation.ts";
import type { Call } from "../vendor.ts";

/** Error codes of KPS, as far as the sandbox sends them. */
export const errorCodes = {
  badRequest: 20480,
  dataConversion: 20481,
  badCredentials: 20483,
  permissionDenied: 20487,
  malformed: 20494,
} as const;

/** An error with a code. */
export function refused(status: number, errorCode: number, message: string): Response {
  return Response.json({ statusCode: status, errorCode, message }, { status });
}

/** A refused bearer token, which has no code. */
export function unauthorized(): Response {
  return Response.json({ statusCode: 401, message: "Unauthorized" }, { status: 401 });
}

/**
 * The answer to input that breaks the specification. The server decodes JSON into structures of Go, where a property
 * that is missing is false or empty, so only what cannot be decoded is refused here.
 */
export function refuse(
  { operation }: Call,
  invalid: readonly InvalidInput[],
): Response | undefined {
  // Choice: other content types, and bodies that are missing, are refused as malformed.
  if (invalid.every(({ rule, path }) => rule === "required" && path.length > 0)) return undefined;
  return operation.id === "LoginCallV2"
    ? refused(400, errorCodes.dataConversion, "Data conversion error")
    : refused(400, errorCodes.malformed, "Malformed body");
}
