import { checkMembers, own, requireMember } from "./members.ts";
import { must } from "./must.ts";
import { isPlain, scalar } from "./scalar.ts";
import type { Members } from "./members.ts";

/** Fills a path template from parameters. */
export type PathWriter = (params: Members | undefined) => string;

/** `.` or `..` as a whole segment, in any encoding that some server or proxy decodes. */
const dotSegment = /(^|[/\\]|%2f|%5c)(\.|%2e){1,2}($|[/\\]|%2f|%5c)/i;

/**
 * Prepares a path template: `/keys/{uuid}/usage`.
 *
 * Values are percent-encoded. A value that is missing, empty or has a dot segment throws: URL parsers would
 * turn the call into another one.
 */
export function compilePath(template: string): PathWriter {
  // Literal text and parameter names take turns.
  const [first = "", ...rest] = template.split(/[{}]/);
  // A template such as `/files/.{name}` can become a dot segment with a harmless value.
  const mixed = /[^/]\{|\}[^/]/.test(template);
  return (params) => {
    if (rest.length === 0) checkMembers(params, "params.path");
    let path = first;
    for (let index = 0; index < rest.length; index += 2) {
      const name = rest[index] ?? "";
      const value = own(params, name);
      // Most values need nothing, and this is all that they cost.
      path += isPlain(value) ? value : segment(value, params, name);
      path += rest[index + 1] ?? "";
    }
    if (mixed && dotSegment.test(path)) {
      throw must("params.path", `not turn "${template}" into a path with a dot segment`);
    }
    return path;
  };
}

function segment(value: unknown, params: Members | undefined, name: string): string {
  if (value === undefined) requireMember(params, "params.path", name);
  const text = scalar(value, "params.path", name);
  if (text === "") throw must(`params.path.${name}`, "not be empty");
  if (dotSegment.test(text)) throw must(`params.path.${name}`, "not contain a dot segment");
  return encodeURIComponent(text);
}
