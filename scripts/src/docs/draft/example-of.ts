import { isRecord, isReference, pointerTokens } from "../../openapi-document.ts";

/** A value that fits a schema: what is required, and no more. */
export function exampleOf(schema: unknown, schemas: Readonly<Record<string, unknown>>): unknown {
  return example(schema, schemas, 0);
}

function example(
  schema: unknown,
  schemas: Readonly<Record<string, unknown>>,
  depth: number,
): unknown {
  if (!isRecord(schema)) return {};
  if (isReference(schema))
    return example(schemas[pointerTokens(schema.$ref).at(-1) ?? ""], schemas, depth + 1);
  if (schema["default"] !== undefined) return schema["default"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  switch (schema["type"]) {
    case "string":
      return textOf(schema["format"]);
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "array":
      // A model may hold a list of itself.
      return depth > 4 ? [] : [example(schema["items"], schemas, depth + 1)];
    default:
      return objectOf(schema, schemas, depth);
  }
}

function objectOf(
  schema: Record<string, unknown>,
  schemas: Readonly<Record<string, unknown>>,
  depth: number,
): Record<string, unknown> {
  const { properties, required } = schema;
  const names: unknown[] = Array.isArray(required) ? required : [];
  return Object.fromEntries(
    Object.entries(isRecord(properties) && depth <= 8 ? properties : {})
      .filter(([name]) => names.includes(name))
      .map(([name, property]) => [name, example(property, schemas, depth + 1)]),
  );
}

function textOf(format: unknown): string {
  if (format === "date-time") return "2026-01-15T09:30:00Z";
  if (format === "date") return "2026-01-15";
  return format === "uuid" ? "6c1f0a52-8d3e-4b57-9a41-2f7c5e90b8d3" : "example";
}
