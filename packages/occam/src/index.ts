import { createClient, createPathClient, isApiError as isError } from "@thinwire/client";
import { spec } from "./generated/operations.ts";
import type { ApiErrorGuard, ClientOptions, PathClient } from "@thinwire/client";
import type { OccamAuth, OccamClient, OccamReachable } from "./generated/operations.ts";
import type { paths } from "./generated/openapi.ts";

/**
 * A client for Occam AI API keys with one method per operation.
 *
 * @param options.auth `occamApiKey(…)`, `occamPassword(…)`, or an access token
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * const occam = createOccamClient({ auth: occamApiKey(process.env.OCCAM_API_KEY) });
 * const { uuid, api_key } = await occam.createKey({ body: { name: "ci" } });
 * ```
 * @see https://github.com/Occam-AI/occam-sdk/blob/3ddaf89/packages/python/docs/KeyApi.md
 */
export function createOccamClient<const Auth extends OccamAuth | undefined = undefined>(
  options: ClientOptions<Auth> = {},
): OccamReachable<Auth> {
  return createClient(spec, options);
}

/** openapi-fetch's client for the paths of this API. */
export type OccamPathClient = PathClient<paths>;

/**
 * The same by method and path: openapi-fetch's own client.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * const occam = createOccamPathClient({ auth: occamApiKey(process.env.OCCAM_API_KEY) });
 * const { data, error } = await occam.GET("/keys/");
 * ```
 */
export function createOccamPathClient(
  options: ClientOptions<OccamAuth | undefined> = {},
): OccamPathClient {
  return createPathClient(spec, options);
}

/** Whether a caught value is an error answer of this API: `isApiError(error, "createKey", 422)`. */
// The specification, which the types are rendered from, says what the body is.
export const isApiError = isError as ApiErrorGuard<OccamClient>;
export { ApiError, retry } from "@thinwire/client";
export { occamApiKey, occamFromEnv, occamPassword } from "./credentials.ts";
export type { OccamCredentialOptions } from "./credentials.ts";
export type { OccamAuth, OccamClient, OccamClientWithoutAuth } from "./generated/operations.ts";
export type { components, operations, paths } from "./generated/openapi.ts";
export type * from "./generated/inputs.ts";
export type * from "./generated/schemas.ts";
