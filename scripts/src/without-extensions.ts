import { isRecord } from "./openapi-document.ts";

/** The extensions of this project: the table in `specs/README.md`. */
const own = new Set(["x-sources", "x-evidence", "x-correction", "x-method-name", "x-idempotent"]);
/** Keys whose members have names of the vendor's, which may look like an extension. */
const maps = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "dependentSchemas",
  "schemas",
  "responses",
  "parameters",
  "examples",
  "requestBodies",
  "headers",
  "securitySchemes",
  "links",
  "callbacks",
  "pathItems",
  "paths",
  "webhooks",
  "content",
  "encoding",
  "variables",
  "mapping",
  "scopes",
]);
/** Keys that hold values, not parts of the description. */
const opaque = new Set(["example", "default", "enum", "const", "value"]);

/** A document without this project's extensions, for tools that refuse what they do not know. */
export function withoutExtensions(node: unknown, isMap = false): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => withoutExtensions(item));
  if (!isRecord(node)) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => isMap || !own.has(key))
      .map(([key, value]) => {
        if (!isMap && opaque.has(key)) return [key, value];
        return [key, withoutExtensions(value, !isMap && maps.has(key))];
      }),
  );
}
