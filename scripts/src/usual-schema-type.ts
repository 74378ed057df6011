import { isRecord, isReference } from "./openapi-document.ts";
import { assert, deeper, literal, member, quoted } from "./type-text.ts";

/** A type as text. Among others it stands in parentheses where it is a union or an intersection. */
interface Type {
  readonly text: string;
  readonly isCompound: boolean;
}

/** The type of a schema whose members stand inside of an indent. */
export function schemaType(schema: unknown, indent: string): string {
  return typeOf(schema, indent).text;
}

/** The same where a schema may be left out, which `false` is taken for. */
export function schemaTypeOr(otherwise: string, schema: unknown, indent: string): string {
  return schema === undefined || schema === false ? otherwise : schemaType(schema, indent);
}

/** Keywords that make types of other forms. */
const unusual = ["allOf", "discriminator", "nullable", "prefixItems", "patternProperties", "$defs"];

function typeOf(schema: unknown, indent: string): Type {
  if (schema === true) return simple("unknown");
  if (schema === false) return simple("never");
  assert(isRecord(schema));
  assert(!unusual.some((key) => key in schema) && schema["format"] !== "binary");
  if (isReference(schema)) return simple(referenceType(schema));
  const { const: only, enum: values, anyOf, oneOf, type } = schema;
  if (only !== undefined && only !== null) return simple(valueType(only));
  if (values !== undefined) {
    assert(Array.isArray(values) && type !== "object" && !("properties" in schema));
    assert(!("additionalProperties" in schema));
    const isNullable = Array.isArray(type) && type.includes("null");
    return union([...values, ...(isNullable ? [null] : [])].map((one) => simple(valueType(one))));
  }
  const alternatives = anyOf ?? oneOf;
  if (alternatives !== undefined) {
    assert(Array.isArray(alternatives) && !("anyOf" in schema && "oneOf" in schema));
    assert(!["type", "properties", "additionalProperties"].some((key) => key in schema));
    return union(alternatives.map((one) => typeOf(one, indent)));
  }
  if (!Array.isArray(type)) return typeNamed(type, schema, indent);
  return union(type.map((one) => typeNamed(one, schema, indent)));
}

const primitives = new Map<unknown, string>([
  ["null", "null"],
  ["string", "string"],
  ["number", "number"],
  ["integer", "number"],
  ["boolean", "boolean"],
]);

function typeNamed(type: unknown, schema: Record<string, unknown>, indent: string): Type {
  const primitive = primitives.get(type);
  if (primitive !== undefined) return simple(primitive);
  if (type === "array") return arrayType(schema["items"], indent);
  assert(type === "object" || type === undefined);
  return (
    objectType(schema, indent) ?? simple(type === undefined ? "unknown" : "Record<string, unknown>")
  );
}

function arrayType(items: unknown, indent: string): Type {
  if (items === undefined || items === false) return simple("unknown[]");
  assert(isRecord(items) || items === true);
  // openapi-typescript takes such a list for the type of the items.
  assert(!(isRecord(items) && Array.isArray(items["type"]) && items["type"].includes("array")));
  const { text, isCompound } = typeOf(items, indent);
  return simple(isCompound ? `(${text})[]` : `${text}[]`);
}

/** The members of an object; `undefined` where nothing is said of them. */
function objectType(schema: Record<string, unknown>, indent: string): Type | undefined {
  const { properties, required, additionalProperties } = schema;
  const inner = deeper(indent);
  const members = Object.entries(isRecord(properties) ? properties : {}).map(([name, value]) => {
    const optional = !(Array.isArray(required) && required.includes(name));
    const readonly = isRecord(value) && value["readOnly"] === true;
    return member(name, schemaType(value, inner), inner, { optional, readonly, described: value });
  });
  const known = members.length === 0 ? [] : [literal(members, indent)];
  const others = additionalProperties ?? false;
  if (others === false) return known[0] === undefined ? undefined : simple(known[0]);
  const isAny = others === true || (isRecord(others) && Object.keys(others).length === 0);
  const type = isAny ? "unknown" : schemaType(others, inner);
  const all = [...known, literal([`${inner}[key: string]: ${type};\n`], indent)];
  return { text: all.join(" & "), isCompound: all.length > 1 };
}

/** Types of which one is enough. */
const keywords = new Set(["boolean", "never", "null", "number", "string"]);

function union(types: readonly Type[]): Type {
  const [first] = types;
  assert(first !== undefined);
  if (types.length === 1) return first;
  assert(!types.some(({ isCompound }) => isCompound));
  const texts = types.map(({ text }) => text);
  const different = texts.filter(
    (one, index) => !keywords.has(one) || texts.indexOf(one) === index,
  );
  return { text: different.join(" | "), isCompound: true };
}

function valueType(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  const text = JSON.stringify(value);
  assert(/^(?:null|true|false|\d{1,15})$/.test(text));
  return text;
}

/** The type of a component that a reference names. */
export function referenceType({ $ref }: { $ref: string }): string {
  const [, kind, name] = /^#\/components\/(\w+)\/([\w.-]+)$/.exec($ref) ?? [];
  assert(kind !== undefined && name !== undefined);
  return `components["${kind}"]["${name}"]`;
}

function simple(text: string): Type {
  return { text, isCompound: false };
}
