import { must } from "./must.ts";

/**
 * The text of one value in a path, query or header: strings as they are, `Date` as ISO 8601.
 *
 * @throws TypeError for what has no such text; the message has the place and the type, never the value.
 */
export function scalar(value: unknown, place: string, name: string): string {
  if (typeof value === "string") {
    // A lone surrogate cannot be encoded as UTF-8.
    if (value.isWellFormed()) return value;
    throw must(`${place}.${name}`, "be well-formed Unicode, without lone surrogates");
  }
  if (Number.isFinite(value) || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (value instanceof Date && !Number.isNaN(+value)) return value.toISOString();
  const type = value === null ? "null" : typeof value;
  throw must(`${place}.${name}`, `be a string, finite number, boolean or valid Date, not ${type}`);
}

/** The same, percent-encoded. */
export function encode(value: unknown, place: string, name: string): string {
  return encodeURIComponent(scalar(value, place, name));
}

/** Whether the text of a value means the same everywhere in a URL: letters, digits, `-` and `_`. */
export function isPlain(value: unknown): value is string | number {
  if (typeof value !== "string") return Number.isSafeInteger(value);
  if (value === "") return false;
  // By character: this is on the path of every call, and names and ids are short.
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    const isPlainCode =
      (code > 96 && code < 123) ||
      (code > 47 && code < 58) ||
      (code > 64 && code < 91) ||
      code === 45 ||
      code === 95;
    if (!isPlainCode) return false;
  }
  return true;
}
