import { must } from "./must.ts";
import { checkMembers, isRecord, own, requireMembers } from "./members.ts";
import { encode, isPlain, scalar } from "./scalar.ts";
import type { Members } from "./members.ts";
import type { QueryParameter } from "./spec.ts";

/** Writes one parameter whose value is an array or object: encoded text without a leading `&`, empty for nothing. */
export type QueryStyle = (name: string, value: object) => string;

const place = "params.query";

const pair = (name: string, value: unknown, parameter: string): string =>
  `${encode(name, place, parameter)}=${encode(value, place, parameter)}`;

/** Own members that have a value, as name and text. */
function members(value: object, parameter: string): [string, string][] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => [
      scalar(name, place, parameter),
      scalar(member, `${place}.${parameter}`, name),
    ]);
}

const joined =
  (separator: string): QueryStyle =>
  (name, value) => {
    const items: unknown[] = Array.isArray(value) ? Array.from(value) : members(value, name).flat();
    if (items.length === 0) return "";
    const texts = items.map((item) => encode(item, place, name));
    if (texts.some((text) => text.includes(separator))) {
      throw must(
        `${place}.${name}`,
        "not have an item with the character that separates the items",
      );
    }
    return `${encode(name, place, name)}=${texts.join(separator)}`;
  };

/** Style `form` with explode, the default: `tag=a&tag=b`, and an object's members as parameters of their own. */
export const form: QueryStyle = (name, value) =>
  (Array.isArray(value)
    ? Array.from(value, (item) => pair(name, item, name))
    : members(value, name).map(([member, text]) => pair(member, text, name))
  ).join("&");

/** Style `form` without explode: `tag=a,b`. */
export const formJoined: QueryStyle = /* @__PURE__ */ joined(",");

/** Style `spaceDelimited` without explode: `tag=a%20b`. */
export const spaceDelimited: QueryStyle = /* @__PURE__ */ joined("%20");

/** Style `pipeDelimited` without explode: `tag=a%7Cb`. */
export const pipeDelimited: QueryStyle = /* @__PURE__ */ joined("%7C");

/** Style `deepObject`: `filter[name]=a`. */
export const deepObject: QueryStyle = (name, value) =>
  members(value, name)
    .map(([member, text]) => pair(`${name}[${member}]`, text, name))
    .join("&");

/** Writes a query string, with its question mark, from own members of what a caller gives. */
export type QueryWriter = (values: Members | undefined) => string;

/** Prepares the query of an operation, of which the parameters are known that are special. */
export function compileQuery(
  special: Readonly<Record<string, QueryParameter>> | undefined,
): QueryWriter {
  const required = special && Object.keys(special).filter((name) => special[name]?.required);
  return (values) => {
    // Nothing known, nothing given.
    if (values === special) return "";
    checkMembers(values, place);
    requireMembers(values, place, required);
    let query = "";
    for (const name in values) {
      const value = own(values, name);
      if (value === undefined || value === null) continue;
      // Most need nothing, and this is all that they cost.
      const text =
        isPlain(value) && isPlain(name)
          ? `${name}=${value}`
          : Array.isArray(value) || isRecord(value)
            ? (own(special, name)?.style ?? form)(name, value)
            : pair(name, value, name);
      if (text !== "") query += (query === "" ? "?" : "&") + text;
    }
    return query;
  };
}
