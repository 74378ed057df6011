/**
 * Checks a secret that a caller gives to a strategy.
 *
 * @param label package and option, such as `[@thinwire/occam] "key"`
 * @throws TypeError when it is no non-empty string; the message never has its value
 */
export function requireText(value: unknown, label: string): asserts value is string {
  if (typeof value === "string" && value !== "") return;
  throw new TypeError(
    `${label} must be a non-empty string` +
      (value === undefined ? "; it is undefined: is the environment variable set?" : ""),
  );
}
