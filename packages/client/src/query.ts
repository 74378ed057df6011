import { scalar } from "./scalar.ts";

/** Writes one parameter whose value is an array or object: encoded text without a leading `&`, empty for nothing. */
export type QueryStyle = (name: string, value: object, where: string) => string;

const pair = (name: string, value: unknown, where: string): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(scalar(value, where))}`;

/** Own members that have a value, as name and text. */
function members(value: object, where: string): [string, string][] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => [name, scalar(member, `${where}.${name}`)]);
}

const joined =
  (separator: string): QueryStyle =>
  (name, value, where) => {
    const texts = Array.isArray(value)
      ? value.map((item) => scalar(item, where))
      : members(value, where).flat();
    if (texts.length === 0) return "";
    return `${encodeURIComponent(name)}=${texts.map(encodeURIComponent).join(separator)}`;
  };

/** Style `form` with explode, the default: `tag=a&tag=b`, and an object's members as parameters of their own. */
export const form: QueryStyle = (name, value, where) =>
  (Array.isArray(value)
    ? value.map((item) => pair(name, item, where))
    : members(value, where).map(([member, text]) => pair(member, text, where))
  ).join("&");

/** Style `form` without explode: `tag=a,b`. */
export const formJoined: QueryStyle = joined(",");

/** Style `spaceDelimited` without explode: `tag=a%20b`. */
export const spaceDelimited: QueryStyle = joined("%20");

/** Style `pipeDelimited` without explode: `tag=a%7Cb`. */
export const pipeDelimited: QueryStyle = joined("%7C");

/** Style `deepObject`: `filter[name]=a`. */
export const deepObject: QueryStyle = (name, value, where) =>
  members(value, where)
    .map(([member, text]) => pair(`${name}[${member}]`, text, where))
    .join("&");

/** Writes a query string without the question mark from own members of `values`. */
export function writeQuery(
  values: object,
  styles: Readonly<Record<string, { readonly style?: QueryStyle }>> | undefined,
): string {
  let query = "";
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const where = `params.query.${name}`;
    const text =
      typeof value === "object" && !(value instanceof Date)
        ? ((styles && Object.hasOwn(styles, name) && styles[name]?.style) || form)(name, value, where)
        : pair(name, value, where);
    if (text !== "") query += query === "" ? text : `&${text}`;
  }
  return query;
}
