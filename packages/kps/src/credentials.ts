import {
  jwtExpiry,
  noVariables,
  processEnvironment,
  readVariables,
  renewing,
  requireText,
} from "@thinwire/auth";
import { createClient } from "@thinwire/client";
import { spec } from "./generated/operations.ts";
import type { Credential, Environment, RenewingOptions, Strategy } from "@thinwire/auth";
import type { KpsClient } from "./generated/operations.ts";

/** Where grants are kept beyond this process, and how long getting one may take. */
export type KpsCredentialOptions = Pick<RenewingOptions, "store" | "storeKey" | "timeout">;

/**
 * A KPS login: a token for 30 minutes, got by another login before it expires, as it cannot be renewed.
 *
 * Three failed logins lock the e-mail address for 30 minutes.
 *
 * @throws TypeError when one of them is no non-empty string
 * @example
 * ```ts
 * const auth = kpsLogin({ email: "ada@example.com", password: process.env.KPS_PASSWORD });
 * ```
 * @see https://github.com/nutanix/karbon-platform-services/blob/d79835f/sdk/python/docs/AuthApi.md
 */
export function kpsLogin(
  login: { email: string | undefined; password: string | undefined },
  options?: KpsCredentialOptions,
): Strategy {
  const { email, password } = login;
  requireText(email, '[@thinwire/kps] "email"');
  requireText(password, '[@thinwire/kps] "password"');
  return renewing({
    ...options,
    grant: async ({ baseUrl, fetch }) => {
      const kps: KpsClient = createClient(spec, { baseUrl, fetch });
      const { token } = await kps.login({ body: { email, password } });
      const expiresAt = jwtExpiry(token);
      return expiresAt === undefined ? { token } : { token, expiresAt };
    },
  });
}

/**
 * Credentials from environment variables: an API token in `KPS_API_KEY`, or `KPS_EMAIL` with `KPS_PASSWORD`.
 *
 * @param environment default: `process.env`
 * @throws TypeError that names the variables when none is set
 * @example
 * ```ts
 * const kps = createKpsClient({ auth: kpsFromEnv() });
 * ```
 */
export function kpsFromEnv(
  environment: Environment = processEnvironment(),
  options?: KpsCredentialOptions,
): Credential {
  const label = "[@thinwire/kps]";
  const key = readVariables(environment, label, "KPS_API_KEY");
  if (key) return key.KPS_API_KEY;
  const login = readVariables(environment, label, "KPS_EMAIL", "KPS_PASSWORD");
  if (!login) throw noVariables(label, "KPS_API_KEY", "KPS_EMAIL and KPS_PASSWORD");
  return kpsLogin({ email: login.KPS_EMAIL, password: login.KPS_PASSWORD }, options);
}
