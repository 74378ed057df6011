import { checkOptions } from "./options.ts";
import { refreshWith, scopeOf, toRenewing } from "./to-renewing.ts";
import { renewing } from "../renewing.ts";
import { requestToken } from "./request-token.ts";
import { requireText } from "../require-text.ts";
import type { OAuth2Options } from "./options.ts";
import type { Strategy } from "../credential.ts";

/** Options of `oauth2Password`. */
export interface OAuth2PasswordOptions extends OAuth2Options {
  /** The account that logs in. */
  readonly username: string | undefined;
  /** Its password. */
  readonly password: string | undefined;
}

/**
 * OAuth 2.0 resource owner password credentials: logs in with name and password, renews with the refresh token
 * where the server gives one, and logs in again when that is refused.
 *
 * OAuth 2.1 leaves this grant out; use it for servers that offer nothing else.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * import { oauth2Password } from "@thinwire/auth/oauth2";
 *
 * const auth = oauth2Password({
 *   tokenEndpoint: "/oauth/token",
 *   username: "ada@example.com",
 *   password: process.env.PASSWORD,
 * });
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3
 */
export function oauth2Password(options: OAuth2PasswordOptions): Strategy {
  checkOptions(options, ["username", "password"]);
  const { username, password } = options;
  requireText(username, '[@thinwire/auth] "username"');
  requireText(password, '[@thinwire/auth] "password"');
  const parameters = { ...scopeOf(options), username, password };
  return renewing({
    ...toRenewing(options),
    grant: (context) =>
      requestToken(options, context, { grantType: "password", parameters, secret: ["password"] }),
    refresh: refreshWith(options),
  });
}
