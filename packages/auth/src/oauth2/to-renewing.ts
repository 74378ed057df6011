import { requestToken } from "./request-token.ts";
import { tokenUrl } from "./token-url.ts";
import type { OAuth2Options } from "./options.ts";
import type { RenewingOptions } from "../renewing.ts";

/** The options that `renewing` takes as they are; checks the token endpoint as far as it is known. */
export function toRenewing(options: OAuth2Options): RenewingOptions {
  const { store, storeKey, timeout, tokenEndpoint } = options;
  tokenUrl(tokenEndpoint);
  return {
    ...(store === undefined ? {} : { store }),
    ...(storeKey === undefined ? {} : { storeKey }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-6 */
export function refreshWith(options: OAuth2Options): NonNullable<RenewingOptions["refresh"]> {
  return (refreshToken, context) =>
    requestToken(options, context, {
      grantType: "refresh_token",
      parameters: { refresh_token: refreshToken },
      secret: ["refresh_token"],
    });
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3 */
export function scopeOf({ scope }: OAuth2Options): Record<string, string> {
  if (scope === undefined) return {};
  return { scope: typeof scope === "string" ? scope : scope.join(" ") };
}
