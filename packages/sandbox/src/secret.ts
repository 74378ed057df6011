import { randomBytes } from "node:crypto";

/** Makes a secret at run time, so that no file holds anything that looks like a real one. */
export function makeSecret(prefix = ""): string {
  return prefix + randomBytes(24).toString("base64url");
}
