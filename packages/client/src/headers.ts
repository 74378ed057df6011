import { scalar } from "./scalar.ts";

/** Headers as an object of names and values, where undefined and null are left out, or as `fetch` takes them. */
export type HeadersInput =
  | NonNullable<RequestInit["headers"]>
  | Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * What a header or cookie name is: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
 *
 * @throws TypeError for a name that is none
 */
export function checkName(name: string, place: string, what: string): void {
  if (/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return;
  throw new TypeError(`"${place}" has a name that is no ${what} name: ${JSON.stringify(name)}`);
}

/**
 * Adds headers to others, replacing those of the same name.
 *
 * @throws TypeError for a name or value that must not go into a header; the message never has the value.
 */
export function addHeaders(headers: Headers, values: object, place: string): void {
  const added = new Headers();
  for (const [name, value] of entries(values)) {
    if (value === undefined || value === null) continue;
    checkName(name, place, "header");
    const text = [value]
      .flat()
      .map((item) => scalar(item, place, name))
      .join(", ");
    if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
      const what = "a line break, NUL, or one outside Latin-1";
      throw new TypeError(`"${place}.${name}" has a character that no header may carry (${what})`);
    }
    added.append(name, text);
  }
  mergeHeaders(headers, added);
}

/** Adds headers to others, replacing those of the same name; cookies come beside those that are there. */
export function mergeHeaders(headers: Headers, added: Headers): void {
  added.forEach((value, name) => {
    const cookies = name === "cookie" ? headers.get(name) : null;
    headers.set(name, cookies === null ? value : `${cookies}; ${value}`);
  });
}

function entries(values: object): Iterable<[string, unknown]> {
  // Headers, a Map or an array of pairs: forms that fetch takes.
  return Symbol.iterator in values
    ? (values as Iterable<[string, unknown]>)
    : Object.entries(values);
}
