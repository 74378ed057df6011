import { scalar } from "./scalar.ts";

/** Headers as an object of names and values, where undefined and null are left out, or as `fetch` takes them. */
export type HeadersInput =
  HeadersInit | Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Adds headers to others, replacing those of the same name.
 *
 * @throws TypeError for a name or value that must not go into a header; the message never has the value.
 */
export function addHeaders(headers: Headers, values: object, where: string): void {
  for (const [name, value] of entries(values)) {
    if (value === undefined || value === null) continue;
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
      throw new TypeError(`"${where}" has a name that is no header name: ${JSON.stringify(name)}`);
    }
    const text = Array.isArray(value)
      ? value.map((item) => scalar(item, `${where}.${name}`)).join(", ")
      : scalar(value, `${where}.${name}`);
    if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
      throw new TypeError(
        `"${where}.${name}" has a character that no header may carry (a line break, NUL, or one outside Latin-1)`,
      );
    }
    headers.set(name, text);
  }
}

function entries(values: object): Iterable<[string, unknown]> {
  if (values instanceof Headers) return values;
  // An array of pairs is a form that fetch takes.
  return Array.isArray(values) ? (values as [string, unknown][]) : Object.entries(values);
}
