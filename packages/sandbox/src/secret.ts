import { randomBytes } from "node:crypto";

/**
 * Makes a secret at run time, so that no file holds anything that looks like a real one. Its middle says what it
 * is: whoever finds it in a log knows that it opens a sandbox only.
 */
export function makeSecret(prefix = ""): string {
  return `${prefix}sandbox-${randomBytes(24).toString("base64url")}`;
}
