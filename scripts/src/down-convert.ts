import { isDeepStrictEqual } from "node:util";
import { forEachSchema } from "./for-each-schema.ts";
import { isRecord, isReference } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { renderJson } from "./render-bundles.ts";

/** The JSON of an OpenAPI 3.1 document as OpenAPI 3.0, and the same as JSON. */
export async function downConvert(
  newer: string,
): Promise<{ document: OpenApiDocument; json: string }> {
  // What is given was rendered of a document.
  const prepared = prepare(JSON.parse(newer) as OpenApiDocument);
  const document = { ...prepared, openapi: "3.0.3" };
  const json = renderJson(document);
  // The converter goes through the whole document eleven times, which few vendors need.
  if (!forConverter.test(json)) return { document, json };
  const { Converter } = await import("@apiture/openapi-down-convert");
  // The converter types its result as a bare object.
  const converted = new Converter(prepared, { allOfTransform: true }).convert() as OpenApiDocument;
  return { document: converted, json: renderJson(converted) };
}

/** Whatever the converter may change, in the JSON of a document: keys, lists, references that are not alone. */
const forConverter = new RegExp(
  [
    /"(?:const|\$id|\$schema|\$comment|identifier|webhooks)":/,
    /"(?:contentEncoding|contentMediaType|patternProperties|propertyNames|unevaluatedProperties)":/,
    /"(?:type|examples)":\s*\[/,
    /,\s*"\$ref":|"\$ref":\s*"[^"]*",/,
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
  forEachSchema(rest, (schema) => {
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
  forEachSchema(rest, wrapReference);
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

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
