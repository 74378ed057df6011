/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables of this process; none where the runtime has no `process`. */
export function processEnvironment(): Environment {
  // Declared by no library that browsers have.
  const { process } = globalThis as { process?: { env?: Environment } };
  return process?.env ?? {};
}

/**
 * The values of variables that belong together.
 *
 * @returns undefined when none of them is set
 * @throws TypeError when some are set and others are not, or empty; the message has names only
 */
export function readVariables<Name extends string>(
  environment: Environment,
  label: string,
  ...names: readonly Name[]
): Readonly<Record<Name, string>> | undefined {
  const unset = names.filter((name) => !environment[name]);
  if (unset.length === names.length) return undefined;
  if (unset.length > 0) {
    throw new TypeError(`${label} the environment variable ${unset.join(" and ")} must be set too`);
  }
  // Every name has a value.
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}

/** The error for a credential that the environment does not have. */
export function noVariables(label: string, ...alternatives: readonly string[]): TypeError {
  return new TypeError(`${label} the environment must have ${alternatives.join(", or ")}`);
}
