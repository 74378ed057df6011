import { must, unknown } from "./must.ts";

/** The address of a server from values for its variables. */
export type ServerTemplate = (variables?: Readonly<Record<string, string>>) => string;

/**
 * A server whose address has variables.
 *
 * @param template `https://{host}/api/v1`
 * @param defaults value of each variable that a caller does not give
 * @returns the address for a caller's values. Throws a TypeError for a variable that does not exist, and for a value
 *   that could lead elsewhere than it seems.
 * @example
 * ```ts
 * import { serverTemplate } from "@thinwire/client";
 *
 * const server = serverTemplate("https://{host}/api/v1", { host: "api.example" });
 * console.log(server({ host: "eu.api.example" })); // https://eu.api.example/api/v1
 * ```
 * @see https://spec.openapis.org/oas/v3.1.1.html#server-object
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
