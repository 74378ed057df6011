import { isDeepStrictEqual } from "node:util";
import { isRecord, isReference } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";

/** An OpenAPI 3.1 document as OpenAPI 3.0. */
export async function downConvert(document: OpenApiDocument): Promise<OpenApiDocument> {
  // A copy in half the time that structuredClone takes.
  const prepared = prepare(JSON.parse(JSON.stringify(document)) as OpenApiDocument);
  // It goes through the whole document eleven times, which few vendors need.
  if (!forConverter.test(JSON.stringify(prepared))) return { ...prepared, openapi: "3.0.3" };
  const { Converter } = await import("@apiture/openapi-down-convert");
  // The converter types its result as a bare object.
  return new Converter(prepared, { allOfTransform: true }).convert() as OpenApiDocument;
}

/** Whatever the converter may change, in the text of a document: keys, lists, references that are not alone. */
const forConverter = new RegExp(
  [
    /"(?:const|\$id|\$schema|\$comment|identifier|webhooks)":/,
    /"(?:contentEncoding|contentMediaType|patternProperties|propertyNames|unevaluatedProperties)":/,
    /"(?:type|examples)":\[/,
    /[^{]"\$ref":|"\$ref":"[^"]*"[^}]/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

/** Writes in the words of 3.0 what is usual, and what the converter leaves in the words of 3.1. */
function prepare(document: OpenApiDocument): OpenApiDocument {
  const { jsonSchemaDialect: _, ...rest } = document as OpenApiDocument & {
    jsonSchemaDialect?: string;
  };
  delete rest.info["summary"];
  forEachSchema(rest, "", (schema) => {
    if (isReference(schema)) keepReferenceAlone(schema);
    convertNullAlternative(schema);
    convertTypeList(schema);
    convertNull(schema);
    convertConst(schema);
    convertExclusiveLimit(schema, "exclusiveMinimum", "minimum");
    convertExclusiveLimit(schema, "exclusiveMaximum", "maximum");
    convertNullableType(schema);
  });
  // Afterwards: what is around a reference is converted otherwise than what is around an `allOf`.
  forEachSchema(rest, "", wrapReference);
  return rest;
}

/** Evidence beside a `$ref` is no reason for an `allOf` around it, which other generators make a type of. */
function keepReferenceAlone(schema: Record<string, unknown>): void {
  const others = Object.keys(schema).filter((key) => key !== "$ref");
  if (!others.every((key) => key.startsWith("x-"))) return;
  for (const key of others) delete schema[key];
}

/** In 3.0 nothing that stands beside a `$ref` counts. */
function wrapReference(schema: Record<string, unknown>): void {
  if (!isReference(schema) || Object.keys(schema).length === 1) return;
  const { $ref } = schema;
  Object.assign(schema, { allOf: [...asList(schema["allOf"]), { $ref }] });
  // The type does not know that it is no reference now.
  delete (schema as Partial<typeof schema>).$ref;
}

/** `anyOf: [X, { type: "null" }]` is a nullable X. */
function convertNullAlternative(schema: Record<string, unknown>): void {
  for (const keyword of ["anyOf", "oneOf"]) {
    const alternatives = schema[keyword];
    if (!Array.isArray(alternatives)) continue;
    const others = alternatives.filter((one: unknown) => !isNull(one));
    if (others.length === alternatives.length) continue;
    const [only] = others;
    if (others.length === 1 && isRecord(only) && !isReference(only)) {
      delete schema[keyword];
      Object.assign(schema, only, { nullable: true });
    } else {
      schema[keyword] = [...others, { ...nothingButNull }];
    }
  }
}

/** In 3.0 `nullable` counts only where the same object has a `type`: a null of its own is the exact form. */
const nothingButNull = { type: "object", nullable: true, enum: [null] };

function convertNull(schema: Record<string, unknown>): void {
  if (schema["type"] === "null") Object.assign(schema, nothingButNull);
}

/** What is inside of a schema is converted before it. */
function isNull(schema: unknown): boolean {
  if (!isRecord(schema)) return false;
  const { type, nullable, enum: values } = schema;
  return type === "null" || (nullable === true && isDeepStrictEqual(values, [null]));
}

/** `[T, "null"]` is left for `convertNullableType`. */
function convertTypeList(schema: Record<string, unknown>): void {
  const { type } = schema;
  if (!Array.isArray(type)) return;
  const types = type.filter((one: unknown) => one !== "null");
  if (type.length === 1) schema["type"] = type[0];
  if (type.length === 1 || (types.length === 1 && type.length === 2)) return;
  delete schema["type"];
  const nullable = types.length < type.length ? { nullable: true } : {};
  const alternatives = types.map((one: unknown) =>
    one === "array" ? { type: one, items: {}, ...nullable } : { type: one, ...nullable },
  );
  if (schema["anyOf"] === undefined) schema["anyOf"] = alternatives;
  else schema["allOf"] = [...asList(schema["allOf"]), { anyOf: alternatives }];
}

function convertNullableType(schema: Record<string, unknown>): void {
  const { type } = schema;
  if (!Array.isArray(type)) return;
  schema["type"] = type.find((one: unknown) => one !== "null");
  schema["nullable"] = true;
}

/** The converter leaves `const: false`, `0` and `""`, and gives the others no type, which generators want. */
function convertConst(schema: Record<string, unknown>): void {
  if (!("const" in schema)) return;
  const { const: value, ...rest } = schema;
  const type = typeof value;
  delete schema["const"];
  if (!("type" in rest) && ["string", "number", "boolean"].includes(type)) schema["type"] = type;
  schema["enum"] = [value];
}

/** In 3.0 an exclusive limit is a limit with a flag. */
function convertExclusiveLimit(schema: Record<string, unknown>, flag: string, limit: string): void {
  if (typeof schema[flag] !== "number") return;
  schema[limit] = schema[flag];
  schema[flag] = true;
}

/** Keys below which a document holds values of any kind, not schemas. */
const opaque = new Set(["example", "examples", "default", "enum", "const", "mapping"]);
/** What the values of a key are; keys of maps are names, which can be any word. */
const roles = new Map<string, Role>([
  ...keysOf("map", "properties schemas patternProperties $defs"),
  ...keysOf("list", "allOf anyOf oneOf"),
  ...keysOf("schema", "schema items additionalProperties not"),
  ...keysOf(
    "names",
    "responses headers content encoding parameters requestBodies callbacks pathItems",
  ),
]);

/** A schema, a map or a list of schemas, a map of things that have schemas in them, or something else. */
type Role = "schema" | "map" | "list" | "names" | "";

function keysOf(role: Role, keys: string): [string, Role][] {
  return keys.split(" ").map((key) => [key, role]);
}

const memberRoles: Record<Role, Role> = {
  map: "schema",
  list: "schema",
  names: "",
  schema: "",
  "": "",
};

function forEachSchema(
  node: unknown,
  role: Role,
  visit: (schema: Record<string, unknown>) => void,
): void {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) {
      if (role === "list") node[index] = asObject(item);
      forEachSchema(node[index], memberRoles[role], visit);
    }
    return;
  }
  if (!isRecord(node)) return;
  const named = role === "map" || role === "names";
  for (const [key, value] of Object.entries(node)) {
    if (!named && (opaque.has(key) || key.startsWith("x-"))) continue;
    const next = named ? memberRoles[role] : (roles.get(key) ?? "");
    // The one place where 3.0 has them too.
    if (next === "schema" && (named || key !== "additionalProperties")) node[key] = asObject(value);
    forEachSchema(node[key], next, visit);
  }
  if (role === "schema") visit(node);
}

/** In 3.0 no schema is `true` or `false`. */
function asObject(schema: unknown): unknown {
  if (schema === true) return {};
  return schema === false ? { not: {} } : schema;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
