import { checkOptions } from "./options.ts";
import { renewing } from "../renewing.ts";
import { requestToken } from "./request-token.ts";
import { requireText } from "../require-text.ts";
import { scopeOf, toRenewing } from "./to-renewing.ts";
import type { OAuth2Options } from "./options.ts";
import type { Strategy } from "../credential.ts";

/** Options of `oauth2ClientCredentials`. */
export interface OAuth2ClientCredentialsOptions extends OAuth2Options {
  readonly clientId: string;
}

/**
 * OAuth 2.0 client credentials: the program itself is the user.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * import { oauth2ClientCredentials } from "@thinwire/auth/oauth2";
 *
 * const auth = oauth2ClientCredentials({
 *   tokenEndpoint: "https://login.example/oauth/token",
 *   clientId: "nightly-report",
 *   clientSecret: process.env.CLIENT_SECRET,
 *   scope: ["keys:read", "keys:write"],
 * });
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export function oauth2ClientCredentials(options: OAuth2ClientCredentialsOptions): Strategy {
  checkOptions(options, []);
  requireText(options.clientId, '[@thinwire/auth] "clientId"');
  const parameters = scopeOf(options);
  return renewing({
    ...toRenewing(options),
    grant: (context) =>
      requestToken(options, context, { grantType: "client_credentials", parameters, secret: [] }),
  });
}
