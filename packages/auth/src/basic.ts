import type { Credential } from "./credential.ts";

/**
 * User name and password for HTTP Basic authentication.
 *
 * @param options.username must not contain a colon
 * @throws TypeError when one of them is missing or has a control character, or the user name has a colon
 * @example
 * ```ts
 * import { basic } from "@thinwire/auth";
 *
 * const credential = basic({ username: "ada", password: "example" });
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc7617
 */
export function basic(options: { username: string; password: string }): Credential {
  const { username, password } = options;
  // RFC 7617, section 2
  if (typeof username !== "string" || /[:\p{Cc}]/u.test(username)) {
    throw new TypeError(
      '[@thinwire/auth] "username" must be a string without a colon or control characters',
    );
  }
  if (typeof password !== "string" || /\p{Cc}/u.test(password)) {
    throw new TypeError('[@thinwire/auth] "password" must be a string without control characters');
  }
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  const encoded = btoa(String.fromCharCode(...bytes));
  // A function, so that printing the credential does not show it.
  return () => encoded;
}
