import { createClient, createPathClient, isApiError as isError } from "@thinwire/client";
import { spec } from "./generated/operations.ts";
import type { ApiErrorGuard, ClientOptions, PathClient } from "@thinwire/client";
import type { KpsAuth, KpsClient, KpsReachable, KpsVariables } from "./generated/operations.ts";
import type { paths } from "./generated/openapi.ts";

/**
 * A client for Karbon Platform Services user API tokens with one method per operation.
 *
 * @param options.auth an API token, or `kpsLogin(…)`
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * const kps = createKpsClient({ auth: process.env.KPS_API_KEY });
 * const { id, token } = await kps.userApiTokenCreate({ body: { active: true } });
 * ```
 * @see https://github.com/nutanix/karbon-platform-services/blob/d79835f/sdk/python/docs/UserAPITokenApi.md
 */
export function createKpsClient<const Auth extends KpsAuth | undefined = undefined>(
  options: ClientOptions<Auth, KpsVariables> = {},
): KpsReachable<Auth> {
  return createClient(spec, options);
}

/** openapi-fetch's client for the paths of this API. */
export type KpsPathClient = PathClient<paths>;

/**
 * The same by method and path: openapi-fetch's own client.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * const kps = createKpsPathClient({ auth: process.env.KPS_API_KEY });
 * const { data, error } = await kps.GET("/v1.0/userapitokens");
 * ```
 */
export function createKpsPathClient(
  options: ClientOptions<KpsAuth | undefined, KpsVariables> = {},
): KpsPathClient {
  return createPathClient(spec, options);
}

/** Whether a caught value is an error answer of this API: `isApiError(error, "userApiTokenCreate", 400)`. */
// The specification, which the types are rendered from, says what the body is.
export const isApiError = isError as ApiErrorGuard<KpsClient>;
export { ApiError, retry } from "@thinwire/client";
export { kpsFromEnv, kpsLogin } from "./credentials.ts";
export type { KpsCredentialOptions } from "./credentials.ts";
export type {
  KpsAuth,
  KpsClient,
  KpsClientWithoutAuth,
  KpsVariables,
} from "./generated/operations.ts";
export type { components, operations, paths } from "./generated/openapi.ts";
export type * from "./generated/inputs.ts";
export type * from "./generated/schemas.ts";
