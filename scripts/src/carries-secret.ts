import { dereference, isRecord, isReference } from "./openapi-document.ts";
import type { OpenApiDocument, Operation, Parameter } from "./openapi-document.ts";

/** Keys whose values are data, not schemas. */
const opaque = new Set(["example", "examples", "default", "enum", "const"]);

/** Keys whose values have names for keys, which can be any word. */
const maps = new Set(["properties", "patternProperties", "$defs", "dependentSchemas"]);

/** Whether a request has a secret (`format: password`) in its path, query or body. */
export function carriesSecret(
  document: OpenApiDocument,
  operation: Operation,
  parameters: readonly Parameter[],
): boolean {
  const inUrl = parameters.filter((one) => one.in === "path" || one.in === "query");
  const body = operation.requestBody && dereference(document, operation.requestBody);
  const seen = new Set<unknown>();
  const isSecret = (node: unknown): boolean => {
    const target: unknown = isReference(node) ? dereference(document, node) : node;
    if (typeof target !== "object" || target === null || seen.has(target)) return false;
    seen.add(target);
    if (Array.isArray(target)) return target.some(isSecret);
    // What only answers have is not sent.
    if (!isRecord(target) || target["readOnly"] === true) return false;
    if (target["format"] === "password") return true;
    return Object.entries(target).some(([key, value]) => {
      if (maps.has(key) && isRecord(value)) return Object.values(value).some(isSecret);
      return !opaque.has(key) && !key.startsWith("x-") && isSecret(value);
    });
  };
  return [...inUrl.map((one) => one.schema), ...Object.values(body?.content ?? {})].some(isSecret);
}
