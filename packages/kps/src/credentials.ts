import { jwtExpiry, renewing, requireText } from "@thinwire/auth";
import { createClient } from "@thinwire/client";
import { spec } from "./generated/operations.ts";
import type { RenewingOptions, Strategy } from "@thinwire/auth";
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
