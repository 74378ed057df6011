import { isRecord, isReference, pointerTokens } from "../../openapi-document.ts";
import { typeOf } from "../facts/schema-facts.ts";
import type { PageType } from "../read/page-type.ts";

/** What is needed to compare a page's type with a schema. */
export interface TypeContext {
  /** The schema that a reference names. */
  readonly resolve: (name: string) => unknown;
  /** Whether a model's name is one that a generator makes up for a schema without a name. */
  readonly isInlineName: (name: string) => boolean;
}

/** Whether a page's type is what Python's generators print for a schema. */
export function typeAgrees(type: PageType, given: unknown, context: TypeContext): boolean {
  const schema = unwrap(given);
  if (schema === true) return type.kind === "any";
  if (!isRecord(schema)) return false;
  if (isReference(schema)) return referenceAgrees(type, schema.$ref, context);
  switch (type.kind) {
    case "any":
      return isAnything(schema);
    case "scalar":
      return typeOf(schema) === type.type && !contradicts(type.format, schema["format"]);
    case "array":
      return typeOf(schema) === "array" && typeAgrees(type.items, schema["items"] ?? true, context);
    case "map":
      return mapAgrees(type.values, schema, context);
    case "model":
      return context.isInlineName(type.name) && !isScalar(schema);
  }
}

/** Without what says that null is allowed: pages do not print that. */
export function unwrap(schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    const list = schema[keyword];
    if (!Array.isArray(list) || "type" in schema || "$ref" in schema) continue;
    const others = list.filter((one: unknown) => !isRecord(one) || one["type"] !== "null");
    if (others.length === 1) return unwrap(others[0]);
  }
  return schema;
}

function referenceAgrees(type: PageType, ref: string, context: TypeContext): boolean {
  const name = pointerTokens(ref).at(-1) ?? "";
  if (type.kind === "model") return type.name === name;
  // Only objects and enums get a class and a page of their own.
  const target = context.resolve(name);
  return (
    isRecord(target) &&
    !("properties" in target) &&
    !("enum" in target) &&
    typeAgrees(type, target, context)
  );
}

function mapAgrees(
  values: PageType,
  schema: Record<string, unknown>,
  context: TypeContext,
): boolean {
  if (typeOf(schema) !== "object" || "properties" in schema) return false;
  const rest = schema["additionalProperties"] ?? true;
  return values.kind === "any"
    ? typeof rest === "boolean" || isAnything(rest)
    : typeAgrees(values, rest, context);
}

function isAnything(schema: unknown): boolean {
  if (!isRecord(schema)) return false;
  const type = schema["type"];
  return (
    (type === undefined || type === "object") &&
    !["properties", "anyOf", "oneOf", "allOf", "enum", "$ref"].some((key) => key in schema)
  );
}

function isScalar(schema: Record<string, unknown>): boolean {
  return (
    ["string", "integer", "number", "boolean", "array"].includes(typeOf(schema) ?? "") &&
    !("enum" in schema)
  );
}

/** A few formats have a Python type of their own; of the others a page says nothing. */
function contradicts(printed: string | undefined, format: unknown): boolean {
  const own = ["date", "date-time", "binary"];
  if (printed === "uuid") return format !== "uuid" && format !== undefined;
  if (printed !== undefined) return format !== printed && format !== undefined;
  return own.includes(String(format));
}
