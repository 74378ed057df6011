import { parse } from "hono/utils/cookie";
import type { SecuritySchemeObject } from "./openapi-document.ts";

/** The credential that a request carries for a security scheme, without the word before it. */
export function carriedCredential(
  scheme: SecuritySchemeObject,
  { url, headers }: Request,
): string | undefined {
  const { type, in: place, name = "" } = scheme;
  if (type !== "apiKey") {
    const word = scheme.scheme?.toLowerCase() === "basic" ? "basic" : "bearer";
    const [, found, value] = /^(\S+) +(\S+)$/.exec(headers.get("authorization") ?? "") ?? [];
    return found?.toLowerCase() === word ? value : undefined;
  }
  if (place === "query") return new URL(url).searchParams.get(name) ?? undefined;
  if (place === "header") return headers.get(name) ?? undefined;
  return parse(headers.get("cookie") ?? "", name)[name];
}
