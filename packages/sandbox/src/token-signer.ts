import { randomBytes } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { JWTPayload } from "jose";
import type { Clock } from "./clock.ts";

/** What verifying a token found. */
type Verification =
  | { readonly status: "valid"; readonly claims: JWTPayload }
  | { readonly status: "expired" }
  | { readonly status: "invalid" };

/** Signs and verifies HS256 JWTs with a key of its own, in the time of a clock. */
export interface TokenSigner {
  sign(claims: JWTPayload): Promise<string>;
  verify(token: string): Promise<Verification>;
}

/** Makes a signer; tokens of another signer are invalid to it. */
export function createTokenSigner(clock: Clock): TokenSigner {
  const key = randomBytes(32);
  return {
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(key),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          currentDate: new Date(clock.now()),
        });
        return { status: "valid", claims: payload };
      } catch (error) {
        return { status: error instanceof errors.JWTExpired ? "expired" : "invalid" };
      }
    },
  };
}
