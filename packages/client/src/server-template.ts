import { must, unknown } from "./must.ts";

/** The address of a server from values for its variables. */
export type ServerTemplate = (variables?: Readonly<Record<string, string>>) => string;

/**
 * A server whose address has variables.
 *
 * @param template `https://{host}/api/v1`
 * @param defaults value of each variable that a caller does not give
 * @returns a function that throws a TypeError for a variable that does not exist, or a value that could lead elsewhere
 *   than it seems
 */
export function serverTemplate(
  template: string,
  defaults: Readonly<Record<string, string>>,
): ServerTemplate {
  return (variables = {}) => {
    const values: Record<string, string> = { ...defaults };
    for (const [name, value] of Object.entries(variables)) {
      if (!Object.hasOwn(values, name)) {
        throw unknown(`variables.${name}`, "server variable", Object.keys(values));
      }
      if (typeof value !== "string" || !/^(?!\.{1,2}$)[^/?#@\\\s%]+$/.test(value)) {
        throw must(
          `variables.${name}`,
          "be a non-empty string without blanks and / ? # @ \\ %, and no dot segment",
        );
      }
      values[name] = value;
    }
    return template.replace(/\{([^{}]+)\}/g, (_, name: string) => values[name] ?? "");
  };
}
