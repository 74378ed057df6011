import type { ParameterObject } from "./openapi-document.ts";
import type { Parameter } from "./specification.ts";

/** What stands between the members of a list that is sent as one text, encoded or not. */
const separators: Readonly<Record<string, RegExp>> = {
  form: /,/,
  spaceDelimited: /%20|\+/,
  pipeDelimited: /%7C|\|/i,
};

/** The text of a query parameter, all of them when it is a list; undefined when it is not there. */
export function queryValue(
  { search, searchParams }: URL,
  { node, isList }: Parameter,
): string | readonly string[] | undefined {
  const { name } = node;
  if (!searchParams.has(name)) return undefined;
  if (!isList) return searchParams.get(name) ?? undefined;
  const separator = separatorOf(node);
  return separator === undefined
    ? searchParams.getAll(name)
    : splitEncoded(search, name, separator);
}

function separatorOf({ style = "form", explode = style === "form" }: ParameterObject) {
  return explode ? undefined : separators[style];
}

/** Splits before it decodes, so that a separator within a member can be told apart. */
function splitEncoded(search: string, name: string, separator: RegExp): readonly string[] {
  const pairs = search.slice(1).split("&");
  return pairs
    .filter((pair) => new URLSearchParams(pair).has(name))
    .flatMap((pair) => pair.slice(pair.indexOf("=") + 1).split(separator))
    .map((text) => new URLSearchParams(`_=${text}`).get("_") ?? "");
}
