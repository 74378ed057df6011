import { scalar } from "./scalar.ts";

/** Fills a path template from parameters. */
export type PathWriter = (params: object | undefined) => string;

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
  if (rest.length === 0) return () => template;
  // A template such as `/files/.{name}` can become a dot segment with a harmless value.
  const mixed = /[^/]\{|\}[^/]/.test(template);
  return (params) => {
    let path = first;
    for (let index = 0; index < rest.length; index += 2) {
      path += encodeParameter(rest[index] ?? "", params) + (rest[index + 1] ?? "");
    }
    if (mixed && dotSegment.test(path)) {
      throw new TypeError(
        `"params.path" must not turn "${template}" into a path with a dot segment`,
      );
    }
    return path;
  };
}

function encodeParameter(name: string, params: object | undefined): string {
  const where = `params.path.${name}`;
  const value: unknown =
    params && Object.hasOwn(params, name) ? Reflect.get(params, name) : undefined;
  if (value === undefined) throw new TypeError(`"${where}" is missing`);
  const text = scalar(value, where);
  if (text === "") throw new TypeError(`"${where}" must not be empty`);
  if (dotSegment.test(text)) throw new TypeError(`"${where}" must not contain a dot segment`);
  return encodeURIComponent(text);
}
