import { createClient, createPathClient, isApiError as isError } from "@thinwire/client";
import { spec } from "./generated/operations.ts";
import type { ApiErrorGuard, ClientOptions, PathClient } from "@thinwire/client";
import type {
  H2ogpteAuth,
  H2ogpteClient,
  H2ogpteReachable,
  H2ogpteVariables,
} from "./generated/operations.ts";
import type { paths } from "./generated/openapi.ts";

/**
 * A client for Enterprise h2oGPTe admin API keys with one method per operation.
 *
 * @param options.auth an administrator's API key, a global one
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * const h2ogpte = createH2ogpteClient({ auth: process.env.H2OGPTE_API_KEY });
 * const { secret_key } = await h2ogpte.createApiKeyForUser({ body: { user_id: "user-1" } });
 * ```
 * @see https://h2oai.github.io/h2ogpte/rest/APIKeysApi.html
 */
export function createH2ogpteClient<const Auth extends H2ogpteAuth | undefined = undefined>(
  options: ClientOptions<Auth, H2ogpteVariables> = {},
): H2ogpteReachable<Auth> {
  return createClient(spec, options);
}

/** openapi-fetch's client for the paths of this API. */
export type H2ogptePathClient = PathClient<paths>;

/**
 * The same by method and path: openapi-fetch's own client.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * const h2ogpte = createH2ogptePathClient({ auth: process.env.H2OGPTE_API_KEY });
 * const { data, error } = await h2ogpte.GET("/admin/api_keys");
 * ```
 */
export function createH2ogptePathClient(
  options: ClientOptions<H2ogpteAuth | undefined, H2ogpteVariables> = {},
): H2ogptePathClient {
  return createPathClient(spec, options);
}

/** Whether a caught value is an error answer of this API: `isApiError(error, "createApiKeyForUser", 404)`. */
// The specification, which the types are rendered from, says what the body is.
export const isApiError = isError as ApiErrorGuard<H2ogpteClient>;
export { ApiError, retry } from "@thinwire/client";
export { h2ogpteFromEnv } from "./credentials.ts";
export type {
  H2ogpteAuth,
  H2ogpteClient,
  H2ogpteClientWithoutAuth,
  H2ogpteVariables,
} from "./generated/operations.ts";
export type { components, operations, paths } from "./generated/openapi.ts";
export type * from "./generated/inputs.ts";
export type * from "./generated/schemas.ts";
