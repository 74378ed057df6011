import { isSendable } from "./token.ts";

/** What a token endpoint answered, as plain data that a store can keep. */
export interface Grant {
  /** The access token. */
  readonly token: string;
  /** When it expires, in milliseconds since 1970 by this machine's clock. Left out: only a 401 tells. */
  readonly expiresAt?: number;
  /** For the next grant, where the API gives one. */
  readonly refreshToken?: string;
}

/**
 * Checks what a token endpoint or a store yielded, and keeps what belongs to a grant.
 *
 * @param origin who yielded it, for the error, which never has a value
 * @throws Error when it is no grant
 */
export function checkGrant(value: unknown, origin: string): Grant {
  if (typeof value !== "object" || value === null) throw new Error(`${origin} is no grant`);
  // Checked below, one by one.
  const { token, expiresAt, refreshToken } = value as Partial<Record<keyof Grant, unknown>>;
  if (!isSendable(token)) {
    throw new Error(`${origin} has no "token" of visible ASCII characters`);
  }
  if (expiresAt !== undefined && !Number.isFinite(expiresAt)) {
    throw new Error(`${origin} has an "expiresAt" that is no number of milliseconds`);
  }
  if (refreshToken !== undefined && (typeof refreshToken !== "string" || refreshToken === "")) {
    throw new Error(`${origin} has a "refreshToken" that is no non-empty string`);
  }
  return {
    token,
    ...(typeof expiresAt === "number" ? { expiresAt } : {}),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
}

/**
 * When a JSON Web Token expires by this machine's clock, in milliseconds since 1970.
 *
 * With an `iat` claim the lifetime counts from now, which makes a difference between the two clocks
 * harmless; with `exp` alone the server's time is taken as it is. The signature is not checked: that is the
 * server's business.
 *
 * @returns undefined when the text is no JWT or names no expiry
 * @example
 * ```ts
 * import { jwtExpiry } from "@thinwire/auth";
 *
 * const expiresAt = jwtExpiry("eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjAsImV4cCI6MTgwMH0.signature"); // in 30 minutes
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4
 */
export function jwtExpiry(token: string): number | undefined {
  const { exp, iat } = claims(token);
  if (typeof exp !== "number") return undefined;
  return typeof iat === "number" ? Date.now() + (exp - iat) * 1000 : exp * 1000;
}

function claims(token: string): { exp?: unknown; iat?: unknown } {
  try {
    const payload = token.split(".")[1] ?? "";
    const parsed: unknown = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
