import { requireText } from "../require-text.ts";
import type { RenewingOptions } from "../renewing.ts";

/** How a client proves its identity to the token endpoint. */
export type ClientAuthentication = "client_secret_basic" | "client_secret_post" | "none";

/** What the OAuth 2.0 strategies have in common. */
export interface OAuth2Options extends Pick<RenewingOptions, "store" | "storeKey" | "timeout"> {
  /**
   * URL of the token endpoint: absolute, or relative to the base URL of the client that uses the credential,
   * resolved as a browser resolves a link. Must be https, or http on this machine.
   */
  readonly tokenEndpoint: string;
  /** The client's identifier. May be left out where the authorization server knows no clients. */
  readonly clientId?: string;
  /** The client's secret. */
  readonly clientSecret?: string | undefined;
  /**
   * Where the secret goes: into the `Authorization` header (`client_secret_basic`, the default where there is a
   * secret), into the body (`client_secret_post`), or nowhere (`none`, the default where there is none).
   *
   * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
   */
  readonly clientAuthentication?: ClientAuthentication;
  /** What access to ask for. Left out, the server decides. */
  readonly scope?: string | readonly string[];
  /** Further parameters of every token request, such as `audience` or `resource`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const names: ReadonlySet<string> = new Set([
  "tokenEndpoint",
  "clientId",
  "clientSecret",
  "clientAuthentication",
  "scope",
  "parameters",
  "store",
  "storeKey",
  "timeout",
]);

const reserved = /^(grant_type|client_id|client_secret|username|password|refresh_token|scope)$/;

/**
 * Checks what callers without types may have passed.
 *
 * @param own names of the strategy's own options
 * @param without names of the common options that it does not take
 * @throws TypeError that names the option, never its value
 */
export function checkOptions(
  options: OAuth2Options,
  own: readonly string[],
  without: readonly string[] = [],
): void {
  if (typeof options !== "object" || options === null) fail("the options must be an object");
  for (const name of Object.keys(options)) {
    if (without.includes(name) || (!names.has(name) && !own.includes(name))) {
      fail(`"${name}" is no option of this strategy`);
    }
  }
  const { tokenEndpoint, clientId, clientAuthentication: method, scope, parameters } = options;
  requireText(tokenEndpoint, '[@thinwire/auth] "tokenEndpoint"');
  if (clientId !== undefined) requireText(clientId, '[@thinwire/auth] "clientId"');
  // Given but undefined is a forgotten environment variable, not a public client.
  const hasSecret = "clientSecret" in options;
  if (hasSecret) requireText(options.clientSecret, '[@thinwire/auth] "clientSecret"');
  if (hasSecret && clientId === undefined) fail('"clientId" must be there beside "clientSecret"');
  if (method !== undefined && !/^(client_secret_(basic|post)|none)$/.test(method)) {
    fail('"clientAuthentication" must be "client_secret_basic", "client_secret_post" or "none"');
  }
  if (method !== undefined && hasSecret === (method === "none")) {
    fail(
      hasSecret
        ? '"clientSecret" must be left out when "clientAuthentication" is "none"'
        : `"clientSecret" must be there when "clientAuthentication" is "${method}"`,
    );
  }
  const scopes: readonly unknown[] = typeof scope === "string" ? [scope] : (scope ?? []);
  if (!Array.isArray(scopes) || scopes.some((one) => typeof one !== "string" || one === "")) {
    fail('"scope" must be a non-empty string or a list of such');
  }
  for (const [name, value] of Object.entries(parameters ?? {})) {
    if (reserved.test(name)) fail(`"parameters.${name}" must be left out: this strategy sets it`);
    if (typeof value !== "string") fail(`"parameters.${name}" must be a string`);
  }
}

function fail(problem: string): never {
  throw new TypeError(`[@thinwire/auth] ${problem}`);
}
