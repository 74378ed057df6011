import { must } from "./must.ts";
import type { Spec } from "./spec.ts";

/** Where a client sends its calls. */
export interface Base {
  /** Absolute URL without a trailing slash. */
  readonly url: string;
  readonly origin: string;
}

/**
 * The server to call: of an option, or of the specification.
 *
 * @throws TypeError for a URL or variable that could point elsewhere than it seems
 */
export function resolveBase(
  { server }: Spec,
  baseUrl: string | undefined,
  variables: Readonly<Record<string, string>> | undefined,
): Base {
  if (typeof server === "function" && baseUrl === undefined) {
    return parseBase(server(variables), "variables");
  }
  if (variables !== undefined) {
    throw must("variables", 'be left out beside "baseUrl", and where the server has none');
  }
  // A template without a base URL has been filled above.
  return parseBase(baseUrl === undefined ? (server as string) : baseUrl);
}

/** @throws TypeError for what is no plain absolute URL */
export function parseBase(text: string, option = "baseUrl"): Base {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.password ||
    /[?#]/.test(text)
  ) {
    throw must(
      option,
      "be an absolute URL that begins with https:// or http://, without user name, password, query or fragment",
    );
  }
  return { url: url.origin + url.pathname.replace(/\/+$/, ""), origin: url.origin };
}

/**
 * Credentials travel over TLS, or not at all beyond this machine.
 *
 * @throws TypeError for plain http to another host
 */
export function requireSecure({ origin }: Base): void {
  if (!/^https:|^http:\/\/(localhost|[^/]+\.localhost|127(\.\d+){3}|\[::1\])(:|$)/.test(origin)) {
    throw must(
      "baseUrl",
      "begin with https:// when there are credentials (http:// is for this machine only)",
    );
  }
}
