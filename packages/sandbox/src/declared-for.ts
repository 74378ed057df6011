/**
 * The key under which a specification describes a status: the status itself, its range such as `4XX`, or `default`;
 * undefined where it describes none of them.
 */
export function declaredFor(
  responses: Readonly<Record<string, unknown>>,
  status: number,
): string | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return keys.find((key) => Object.hasOwn(responses, key));
}
