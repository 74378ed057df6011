import { noVariables, processEnvironment, readVariables } from "@thinwire/auth";
import type { Environment } from "@thinwire/auth";
import type { GabberAuth } from "./generated/operations.ts";

/**
 * Credentials from environment variables: the project key in `GABBER_API_KEY`, a usage token in
 * `GABBER_USAGE_TOKEN`, or both.
 *
 * @param environment default: `process.env`
 * @throws TypeError that names the variables when none is set
 * @example
 * ```ts
 * const gabber = createGabberClient({ auth: gabberFromEnv() });
 * ```
 */
export function gabberFromEnv(environment: Environment = processEnvironment()): GabberAuth {
  const label = "[@thinwire/gabber]";
  const key = readVariables(environment, label, "GABBER_API_KEY");
  const token = readVariables(environment, label, "GABBER_USAGE_TOKEN");
  if (!key && !token) throw noVariables(label, "GABBER_API_KEY", "GABBER_USAGE_TOKEN");
  return {
    ...(key && { ApiKeyAuth: key.GABBER_API_KEY }),
    ...(token && { BearerAuth: token.GABBER_USAGE_TOKEN }),
  };
}
