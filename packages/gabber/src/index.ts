import { createClient, createPathClient, isApiError as isError } from "@thinwire/client";
import { spec } from "./generated/operations.ts";
import type { ApiErrorGuard, ClientOptions, PathClient } from "@thinwire/client";
import type { GabberAuth, GabberClient, GabberReachable } from "./generated/operations.ts";
import type { paths } from "./generated/openapi.ts";

/**
 * A client for Gabber usage tokens with one method per operation.
 *
 * @param options.auth `ApiKeyAuth`: the project's key, for servers only; `BearerAuth`: a usage token, which opens
 *   `getUsageLimits` alone
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * const gabber = createGabberClient({ auth: { ApiKeyAuth: process.env.GABBER_API_KEY } });
 * const { token } = await gabber.createUsageToken({ body: { human: "user-1" } });
 * ```
 * @see https://github.com/gabber-dev/sdk-python/blob/709a117/gabber/generated/gabber/docs/UsageApi.md
 */
export function createGabberClient<const Auth extends GabberAuth = {}>(
  // The second part is what an editor completes from; `Auth` is `{}` until something is given.
  options: ClientOptions<Auth | NoInfer<GabberAuth>> = {},
): GabberReachable<Auth> {
  return createClient(spec, options);
}

/** openapi-fetch's client for the paths of this API. */
export type GabberPathClient = PathClient<paths>;

/**
 * The same by method and path: openapi-fetch's own client.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * const gabber = createGabberPathClient({ auth: { BearerAuth: "usage-token" } });
 * const { data, error } = await gabber.GET("/v1/usage/limits");
 * ```
 */
export function createGabberPathClient(options: ClientOptions<GabberAuth> = {}): GabberPathClient {
  return createPathClient(spec, options);
}

/** Whether a caught value is an error answer of this API: `isApiError(error, "updateUsageToken", 400)`. */
// The specification, which the types are rendered from, says what the body is.
export const isApiError = isError as ApiErrorGuard<GabberClient>;
export { ApiError, retry } from "@thinwire/client";
export { gabberFromEnv } from "./credentials.ts";
export type { GabberAuth, GabberClient, GabberClientWithout } from "./generated/operations.ts";
export type { components, operations, paths } from "./generated/openapi.ts";
export type * from "./generated/inputs.ts";
export type * from "./generated/schemas.ts";
