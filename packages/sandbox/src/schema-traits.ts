import { resolveReference } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";

type Schema = Readonly<Record<string, unknown>>;

const compositions = ["allOf", "anyOf", "oneOf"] as const;

/** Whether a value is one that must not be shown: `format: password`, also of the members of a list. */
export function isSecret(document: OpenApiDocument, schema: unknown): boolean {
  return partsOf(document, schema, [...compositions, "items"]).some(
    ({ format }) => format === "password",
  );
}

/** Whether a value may be a list. */
export function isList(document: OpenApiDocument, schema: unknown): boolean {
  return partsOf(document, schema, compositions).some(
    ({ type }) => type === "array" || (Array.isArray(type) && type.includes("array")),
  );
}

/** A schema and the ones that it has under some keywords, references followed. */
function partsOf(
  document: OpenApiDocument,
  schema: unknown,
  keywords: readonly string[],
  seen: Set<unknown> = new Set(),
): readonly Schema[] {
  if (!isSchema(schema)) return [];
  const { node } = resolveReference<Schema>(document, schema, "");
  // A schema may be a part of itself.
  if (seen.has(node)) return [];
  seen.add(node);
  const parts = keywords.flatMap((keyword) => node[keyword]);
  return [node, ...parts.flatMap((part) => partsOf(document, part, keywords, seen))];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
