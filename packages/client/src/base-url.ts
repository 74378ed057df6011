import type { Spec } from "./spec.ts";

/** Where a client sends its calls. */
export interface Base {
  /** Absolute URL without a trailing slash. */
  readonly url: string;
  readonly origin: string;
}

/**
 * The server to call, from an option or from the specification's server and its variables.
 *
 * @throws TypeError for a URL or variable that could point elsewhere than it seems
 */
export function resolveBase(
  spec: Spec,
  baseUrl: string | undefined,
  variables: Readonly<Record<string, string>> | undefined,
): Base {
  if (baseUrl !== undefined) {
    if (variables !== undefined) {
      throw new TypeError('"variables" must be left out beside "baseUrl"');
    }
    return parseBase(baseUrl, "baseUrl");
  }
  const values: Record<string, string> = { ...spec.variables };
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (!Object.hasOwn(values, name)) {
      throw new TypeError(
        `"variables.${name}" is no server variable; known are ${Object.keys(values).join(", ") || "none"}`,
      );
    }
    if (typeof value !== "string" || !/^(?!\.{1,2}$)[^/?#@\\\s%]+$/.test(value)) {
      throw new TypeError(
        `"variables.${name}" must be a non-empty string without blanks and / ? # @ \\ %, and no dot segment`,
      );
    }
    values[name] = value;
  }
  const url = spec.server.replace(/\{([^{}]+)\}/g, (_, name: string) => values[name] ?? "");
  return parseBase(url, variables ? "variables" : "baseUrl");
}

/** @throws TypeError for what is no plain absolute URL */
export function parseBase(text: string, option: string): Base {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`"${option}" must be an absolute URL that begins with https:// or http://`);
  }
  if (url.username || url.password) {
    throw new TypeError(`"${option}" must not contain a user name or password; use "auth"`);
  }
  if (/[?#]/.test(text)) {
    throw new TypeError(`"${option}" must not have a query or fragment`);
  }
  return { url: url.origin + url.pathname.replace(/\/+$/, ""), origin: url.origin };
}

/**
 * Credentials travel over TLS, or not at all beyond this machine.
 *
 * @throws TypeError for plain http to another host
 */
export function requireSecure(base: Base): void {
  if (
    !/^https:|^http:\/\/(localhost|[^/]+\.localhost|127(\.\d+){3}|\[::1\])(:|$)/.test(base.origin)
  ) {
    throw new TypeError(
      '"baseUrl" must begin with https:// when there are credentials (http:// is for this machine only)',
    );
  }
}
