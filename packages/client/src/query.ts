import { encode, scalar } from "./scalar.ts";
import { isRecord } from "./is-record.ts";

/** Writes one parameter whose value is an array or object: encoded text without a leading `&`, empty for nothing. */
export type QueryStyle = (name: string, value: object, where: string) => string;

const pair = (name: string, value: unknown, where: string): string =>
  `${encode(name, where)}=${encode(value, where)}`;

/** Own members that have a value, as name and text. */
function members(value: object, where: string): [string, string][] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => [scalar(name, where), scalar(member, `${where}.${name}`)]);
}

const joined =
  (separator: string): QueryStyle =>
  (name, value, where) => {
    const items: unknown[] = Array.isArray(value)
      ? Array.from(value)
      : members(value, where).flat();
    if (items.length === 0) return "";
    const texts = items.map((item) => encode(item, where));
    if (texts.some((text) => text.includes(separator))) {
      throw new TypeError(
        `"${where}" must not have an item with the character that separates the items`,
      );
    }
    return `${encode(name, where)}=${texts.join(separator)}`;
  };

/** Style `form` with explode, the default: `tag=a&tag=b`, and an object's members as parameters of their own. */
export const form: QueryStyle = (name, value, where) =>
  (Array.isArray(value)
    ? Array.from(value, (item) => pair(name, item, where))
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
      Array.isArray(value) || isRecord(value)
        ? ((styles && Object.hasOwn(styles, name) && styles[name]?.style) || form)(
            name,
            value,
            where,
          )
        : pair(name, value, where);
    if (text !== "") query += query === "" ? text : `&${text}`;
  }
  return query;
}
