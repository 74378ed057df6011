import type { OpenApiDocument } from "./openapi-document.ts";
import { isRecord } from "./openapi-document.ts";
import type { Report } from "./read-operations.ts";
import { schemaTypes } from "./schema-types.ts";
import { docComment, docTag, generatedHeader, stringLiteral } from "./typescript-source.ts";
import type { Vendor } from "./vendors.ts";

/** `schemas.ts`: one named type per schema, with the schema's description. */
export function renderSchemas(vendor: Vendor, document: OpenApiDocument, report: Report): string {
  const taken = new Map<string, string>();
  const types = [...schemaTypes(document)].map(([name, type]) => {
    const schema = document.components?.schemas?.[name];
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

function isText(value: unknown): value is string {
  return typeof value === "string";
}
