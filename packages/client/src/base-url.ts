import { must, unknown } from "./must.ts";
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
  { server, variables: defaults }: Spec,
  baseUrl: string | undefined,
  variables: Readonly<Record<string, string>> | undefined,
): Base {
  if (baseUrl !== undefined) {
    if (variables !== undefined) throw must("variables", 'be left out beside "baseUrl"');
    return parseBase(baseUrl);
  }
  const values: Record<string, string> = { ...defaults };
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (!Object.hasOwn(values, name)) throw unknown(`variables.${name}`, "server variable", values);
    if (typeof value !== "string" || !/^(?!\.{1,2}$)[^/?#@\\\s%]+$/.test(value)) {
      throw must(
        `variables.${name}`,
        "be a non-empty string without blanks and / ? # @ \\ %, and no dot segment",
      );
    }
    values[name] = value;
  }
  return parseBase(
    server.replace(/\{([^{}]+)\}/g, (_, name: string) => values[name] ?? ""),
    variables && "variables",
  );
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
