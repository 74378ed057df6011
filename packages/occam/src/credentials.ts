import {
  noVariables,
  processEnvironment,
  readVariables,
  renewing,
  requireText,
} from "@thinwire/auth";
import { createClient } from "@thinwire/client";
import { spec } from "./generated/operations.ts";
import type {
  Environment,
  Grant,
  RenewingOptions,
  Strategy,
  StrategyContext,
} from "@thinwire/auth";
import type { AccessTokenResponse, AccessAndRefreshTokenResponse } from "./generated/schemas.ts";
import type { OccamClient } from "./generated/operations.ts";

/** Where grants are kept beyond this process, and how long getting one may take. */
export type OccamCredentialOptions = Pick<RenewingOptions, "store" | "storeKey" | "timeout">;

/**
 * An Occam API key: exchanged for an access token, again before that expires.
 *
 * @throws TypeError when the key is no non-empty string
 * @example
 * ```ts
 * const auth = occamApiKey(process.env.OCCAM_API_KEY);
 * ```
 * @see https://github.com/Occam-AI/occam-sdk/blob/3ddaf89/packages/python/docs/AuthApi.md
 */
export function occamApiKey(key: string | undefined, options?: OccamCredentialOptions): Strategy {
  requireText(key, '[@thinwire/occam] "key"');
  return renewing({
    ...options,
    grant: async (context) =>
      toGrant(await connect(context).tokenFromKey({ params: { query: { key } } })),
  });
}

/**
 * An Occam login: an access token, renewed with its refresh token, or by another login when that is refused.
 *
 * @param login.username the account's e-mail address
 * @throws TypeError when one of them is no non-empty string
 * @example
 * ```ts
 * const auth = occamPassword({ username: "ada@example.com", password: process.env.OCCAM_PASSWORD });
 * ```
 * @see https://github.com/Occam-AI/occam-sdk/blob/3ddaf89/packages/python/docs/AuthApi.md
 */
export function occamPassword(
  login: { username: string | undefined; password: string | undefined },
  options?: OccamCredentialOptions,
): Strategy {
  const { username, password } = login;
  requireText(username, '[@thinwire/occam] "username"');
  requireText(password, '[@thinwire/occam] "password"');
  return renewing({
    ...options,
    grant: async (context) =>
      toGrant(
        await connect(context).login({ body: { grant_type: "password", username, password } }),
      ),
    refresh: async (refresh_token, context) =>
      toGrant(await connect(context).refresh({ body: { refresh_token } })),
  });
}

/**
 * Credentials from environment variables: `OCCAM_API_KEY`, or `OCCAM_USERNAME` with `OCCAM_PASSWORD`.
 *
 * @param environment default: `process.env`
 * @throws TypeError that names the variables when none is set
 * @example
 * ```ts
 * const occam = createOccamClient({ auth: occamFromEnv() });
 * ```
 */
export function occamFromEnv(
  environment: Environment = processEnvironment(),
  options?: OccamCredentialOptions,
): Strategy {
  const label = "[@thinwire/occam]";
  const key = readVariables(environment, label, "OCCAM_API_KEY");
  if (key) return occamApiKey(key.OCCAM_API_KEY, options);
  const login = readVariables(environment, label, "OCCAM_USERNAME", "OCCAM_PASSWORD");
  if (!login) throw noVariables(label, "OCCAM_API_KEY", "OCCAM_USERNAME and OCCAM_PASSWORD");
  return occamPassword({ username: login.OCCAM_USERNAME, password: login.OCCAM_PASSWORD }, options);
}

const connect = ({ baseUrl, fetch }: StrategyContext): OccamClient =>
  createClient(spec, { baseUrl, fetch });

function toGrant(answer: AccessTokenResponse | AccessAndRefreshTokenResponse): Grant {
  const { access_token: token, expires_at } = answer;
  const grant = { token, expiresAt: expires_at * 1000 };
  return "refresh_token" in answer ? { ...grant, refreshToken: answer.refresh_token } : grant;
}
