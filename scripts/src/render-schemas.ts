import type { OpenApiDocument } from "./openapi-document.ts";
import { isRecord } from "./openapi-document.ts";
import type { Report } from "./read-operations.ts";
import { docComment, docTag, generatedHeader, stringLiteral } from "./typescript-source.ts";
import type { Vendor } from "./vendors.ts";

/** Words that cannot name a type. */
const reserved = new Set(
  (
    "any unknown never void null undefined string number boolean symbol bigint object await break case catch class " +
    "const continue debugger default delete do else enum export extends false finally for function if implements " +
    "import in instanceof interface let new package private protected public return static super switch this throw " +
    "true try typeof var while with yield"
  ).split(" "),
);

/** `schemas.ts`: one named type per schema, with the schema's description. */
export function renderSchemas(vendor: Vendor, document: OpenApiDocument, report: Report): string {
  const taken = new Map<string, string>();
  const types = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => {
    const type = typeName(name);
    const other = taken.get(type);
    if (other !== undefined) {
      report(
        ["components", "schemas", name],
        `The schemas "${other}" and "${name}" would both be the type ${type}: rename one of them.`,
      );
    }
    taken.set(type, name);
    const doc = isRecord(schema)
      ? docComment(
          [
            schema["description"],
            schema["deprecated"] === true ? docTag("deprecated") : undefined,
          ].filter(isText),
        )
      : "";
    return `${doc}export type ${type} = components["schemas"][${stringLiteral(name)}];\n`;
  });
  const header = generatedHeader(vendor);
  if (types.length === 0) return `${header}export {};\n`;
  return `${header}import type { components } from "./openapi.ts";\n\n${types.join("\n")}`;
}

/** A type name for a schema name: `user.token` → `UserToken`. */
function typeName(name: string): string {
  const joined = /^[\w$]+$/.test(name)
    ? name
    : name
        .split(/[^\w$]+/)
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join("");
  return /^\d|^$/.test(joined) || reserved.has(joined) ? `_${joined}` : joined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
