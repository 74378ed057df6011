import type { OAuth2PasswordOptions } from "../src/oauth2/index.ts";

/** Obviously fake. */
export const clientSecret = "example-client-secret";

/** Obviously fake, and in need of encoding. */
export const password = "example&password";

/** Options with both secrets. */
export function options(more: Partial<OAuth2PasswordOptions> = {}): OAuth2PasswordOptions {
  const client = { clientId: "report", clientSecret };
  return { tokenEndpoint: "/token", username: "ada", password, ...client, ...more };
}
