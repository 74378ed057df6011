import { noVariables, processEnvironment, readVariables } from "@thinwire/auth";
import type { Environment } from "@thinwire/auth";

/**
 * Credentials from environment variables: an administrator's API key in `H2OGPTE_API_KEY`.
 *
 * @param environment default: `process.env`
 * @throws TypeError that names the variables when none is set
 * @example
 * ```ts
 * const h2ogpte = createH2ogpteClient({ auth: h2ogpteFromEnv() });
 * ```
 */
export function h2ogpteFromEnv(environment: Environment = processEnvironment()): string {
  const label = "[@thinwire/h2ogpte]";
  const key = readVariables(environment, label, "H2OGPTE_API_KEY");
  if (!key) throw noVariables(label, "H2OGPTE_API_KEY");
  return key.H2OGPTE_API_KEY;
}
