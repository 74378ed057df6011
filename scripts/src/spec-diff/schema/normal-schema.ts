import { isDeepStrictEqual } from "node:util";
import { isRecord, isReference } from "../../openapi-document.ts";
import type { Comparison, Node } from "../comparison.ts";

/** A schema with its `allOf` folded in and its types as one set, so that two ways to say the same compare equal. */
export interface NormalSchema {
  /** The schema as it was found. */
  readonly source: unknown;
  readonly keywords: Node;
  /** Types without `null`; undefined where any value goes. `number` has `integer` beside it. */
  readonly types: ReadonlySet<string> | undefined;
  readonly nullable: boolean;
  readonly properties: Node;
  readonly required: ReadonlySet<string>;
  /** Allowed values without `null`; undefined where they are not listed. */
  readonly values: readonly unknown[] | undefined;
  /** The schemas of `oneOf` or `anyOf`, without a bare `null`. */
  readonly variants: readonly unknown[] | undefined;
}

export function normalSchema(
  comparison: Comparison,
  side: "before" | "after",
  schema: unknown,
): NormalSchema {
  const keywords = folded(comparison, side, schema);
  const union = keywords["oneOf"] ?? keywords["anyOf"];
  const all: readonly unknown[] | undefined = Array.isArray(union) ? union : undefined;
  const variants = all?.filter((one) => !isNull(one));
  const [only] = variants ?? [];
  if (variants?.length === 1 && variants.length !== all?.length) {
    // `anyOf: [T, null]` is `T` that may be null.
    const { oneOf: _one, anyOf: _any, ...rest } = keywords;
    const inner = normalSchema(comparison, side, { allOf: [rest, only] });
    return { ...inner, source: schema, nullable: true };
  }
  const types = typesOf(keywords);
  return {
    source: schema,
    keywords,
    types: types === undefined ? undefined : new Set([...types].filter((type) => type !== "null")),
    nullable: types?.has("null") ?? all?.some(isNull) ?? true,
    properties: record(keywords["properties"]),
    required: new Set(strings(keywords["required"])),
    values: valuesOf(keywords)?.filter((value) => value !== null),
    variants,
  };
}

function isNull(schema: unknown): boolean {
  return isRecord(schema) && schema["type"] === "null";
}

/** The keywords of a schema and of everything in its `allOf`. What cannot be told apart from a contradiction stays there. */
function folded(comparison: Comparison, side: "before" | "after", schema: unknown): Node {
  if (schema === false) return { enum: [] };
  const { allOf, ...own } = comparison.resolved(side, schema);
  if (isReference(schema)) {
    const { $ref: _target, ...beside } = schema as { $ref: string } & Node;
    Object.assign(own, beside);
  }
  if (!Array.isArray(allOf)) return own;
  const rest: unknown[] = [];
  for (const member of allOf) {
    const inner = folded(comparison, side, member);
    if (!merge(own, inner)) rest.push(inner);
  }
  return rest.length === 0 ? own : { ...own, allOf: rest };
}

/** Whether everything in `from` found its place in `into`. */
function merge(into: Node, from: Node): boolean {
  let complete = true;
  for (const [key, value] of Object.entries(from)) {
    if (key === "properties") into[key] = joined(record(into[key]), record(value));
    else if (key === "required") into[key] = [...strings(into[key]), ...strings(value)];
    else if (!Object.hasOwn(into, key)) into[key] = value;
    else if (!isDeepStrictEqual(into[key], value) && key !== "description" && key !== "title") {
      complete = false;
    }
  }
  return complete;
}

/** A field of both has to fit both. */
function joined(some: Node, others: Node): Node {
  const both = Object.keys(others).filter((name) => Object.hasOwn(some, name));
  const fields = both.map((name) => [name, { allOf: [some[name], others[name]] }]);
  return { ...some, ...others, ...Object.fromEntries(fields) };
}

function typesOf(keywords: Node): ReadonlySet<string> | undefined {
  const { type } = keywords;
  const listed = typeof type === "string" ? [type] : strings(type);
  if (listed.length > 0) {
    return new Set(listed.flatMap((one) => (one === "number" ? ["number", "integer"] : [one])));
  }
  const values = valuesOf(keywords);
  if (values !== undefined && values.length > 0) return new Set(values.map(typeOfValue));
  if ("properties" in keywords) return new Set(["object"]);
  if ("items" in keywords) return new Set(["array"]);
  return undefined;
}

function typeOfValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function valuesOf(keywords: Node): readonly unknown[] | undefined {
  if ("const" in keywords) return [keywords["const"]];
  return Array.isArray(keywords["enum"]) ? keywords["enum"] : undefined;
}

function record(value: unknown): Node {
  return isRecord(value) ? value : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
