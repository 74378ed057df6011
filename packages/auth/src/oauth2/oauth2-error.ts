/**
 * The token endpoint refused, was out of reach, or gave no token. It shows no secret and has no cause, which could.
 *
 * @example
 * ```ts
 * import { OAuth2Error } from "@thinwire/auth/oauth2";
 *
 * const mustLogIn = (error: unknown): boolean =>
 *   error instanceof OAuth2Error && error.code === "invalid_grant";
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export class OAuth2Error extends Error {
  /** The server's error code, such as `invalid_grant`, where it named one. */
  readonly code: string | undefined;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(message: string, known: { code?: string; status?: number } = {}) {
    super(message);
    this.code = known.code;
    this.status = known.status;
  }

  override get name(): string {
    return "OAuth2Error";
  }
}
