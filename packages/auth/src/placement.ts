import type { Token } from "./token.ts";

/** Where a credential goes on a request: `Authorization: Bearer …`, `x-api-key: …`, `?key=…`. */
export interface Placement {
  /** Where the credential goes. */
  readonly in: "header" | "query" | "cookie";
  /** Header, query parameter or cookie name. */
  readonly name: string;
  /** Text before the credential, such as `Bearer `. */
  readonly prefix?: string;
}

/** A request as far as a credential changes it. */
export interface Placeable {
  /** Where headers and cookies are set. */
  readonly headers: Headers;
  /** Query string without the question mark. */
  query: string;
}

/**
 * Puts a token onto a request. Name and prefix come from a specification, not from callers.
 *
 * Query and cookie values are percent-encoded. Browsers drop a `Cookie` header that a program sets.
 *
 * @example
 * ```ts
 * import { connect, place } from "@thinwire/auth";
 *
 * const source = connect("sk-example", { label: '"auth"', baseUrl: "https://api.example", fetch });
 * const request = { headers: new Headers(), query: "" };
 * place(await source.get(), { in: "header", name: "Authorization", prefix: "Bearer " }, request);
 * ```
 */
export function place(token: Token, placement: Placement, request: Placeable): void {
  const value = (placement.prefix ?? "") + token.reveal();
  if (placement.in === "header") request.headers.set(placement.name, value);
  else if (placement.in === "cookie") {
    // RFC 6265, section 4.2.1: pairs are joined with "; ". (Headers would join with ", ".)
    const others = request.headers.get("cookie");
    const cookie = `${placement.name}=${encodeURIComponent(value)}`;
    request.headers.set("cookie", others ? `${others}; ${cookie}` : cookie);
  } else {
    const pair = `${encodeURIComponent(placement.name)}=${encodeURIComponent(value)}`;
    request.query = request.query ? `${request.query}&${pair}` : pair;
  }
}
