/**
 * The text of one value in a path, query or header: strings as they are, `Date` as ISO 8601.
 *
 * @throws TypeError for what has no such text; the message has the place and the type, never the value.
 */
export function scalar(value: unknown, where: string): string {
  if (typeof value === "string") {
    // A lone surrogate cannot be encoded as UTF-8.
    if (value.isWellFormed()) return value;
    throw new TypeError(`"${where}" must be well-formed Unicode, without lone surrogates`);
  }
  if (
    typeof value === "boolean" ||
    typeof value === "bigint" ||
    (typeof value === "number" && Number.isFinite(value))
  ) {
    return String(value);
  }
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw new TypeError(
    `"${where}" must be a string, finite number, boolean or valid Date, not ${value === null ? "null" : typeof value}`,
  );
}

/** The same, percent-encoded. */
export function encode(value: unknown, where: string): string {
  return encodeURIComponent(scalar(value, where));
}
