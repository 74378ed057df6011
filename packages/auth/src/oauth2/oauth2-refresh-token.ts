import { checkOptions } from "./options.ts";
import { refreshWith, toRenewing } from "./to-renewing.ts";
import { renewing } from "../renewing.ts";
import { requireText } from "../require-text.ts";
import type { OAuth2Options } from "./options.ts";
import type { Strategy } from "../credential.ts";

/** Options of `oauth2RefreshToken`. */
export interface OAuth2RefreshTokenOptions extends Omit<OAuth2Options, "scope"> {
  /** The refresh token to begin with, from a login elsewhere. */
  readonly refreshToken: string | undefined;
}

/**
 * OAuth 2.0 refresh token: begins with a refresh token from a login elsewhere, and follows its rotation.
 *
 * Where the server replaces refresh tokens, the one given here is good only once: a `store` keeps the
 * replacement over a restart. What the store has goes first, then the one given here.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * ```ts
 * import { fileStore } from "@thinwire/auth/node";
 * import { oauth2RefreshToken } from "@thinwire/auth/oauth2";
 *
 * const auth = oauth2RefreshToken({
 *   tokenEndpoint: "https://login.example/oauth/token",
 *   clientId: "desktop",
 *   refreshToken: process.env.REFRESH_TOKEN,
 *   store: fileStore("tokens.json"),
 *   storeKey: "ada@example.com",
 * });
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 */
export function oauth2RefreshToken(options: OAuth2RefreshTokenOptions): Strategy {
  // Scope would narrow what the login was given.
  checkOptions(options, ["refreshToken"], ["scope"]);
  const { refreshToken } = options;
  requireText(refreshToken, '[@thinwire/auth] "refreshToken"');
  return renewing({ ...toRenewing(options), refresh: refreshWith(options), refreshToken });
}
