import type { Path } from "../../locate.ts";
import { isRecord } from "../../openapi-document.ts";
import { frameOf } from "./fact.ts";
import type { FactList, Frame, Tokens } from "./fact.ts";

/** Keywords that say nothing of the wire. */
const prose = new Set(["description", "title", "example", "examples", "externalDocs", "$comment"]);
/** Keywords that are part of what a fact `type` compares. */
const structure = new Set([
  "type",
  "$ref",
  "properties",
  "required",
  "items",
  "additionalProperties",
]);

/** Adds what a schema says: its type as one fact, and everything else by keyword. */
export function addSchemaFacts(
  list: FactList,
  schema: unknown,
  tokens: Tokens,
  at: Path,
  outer: readonly Frame[],
  isPartOfType = false,
): void {
  if (!isRecord(schema)) {
    if (!isPartOfType) list.add([...tokens, "type"], schema, at, outer);
    return;
  }
  const frames = [...outer, frameOf(schema, tokens.length)];
  if (!isPartOfType && saysType(schema)) list.add([...tokens, "type"], schema, at, frames);
  if (isNullable(schema)) list.add([...tokens, "type", "null"], true, [...at, "type"], frames);
  for (const [key, value] of Object.entries(schema)) {
    if (prose.has(key) || structure.has(key) || key.startsWith("x-")) continue;
    // The mark of a secret is this project's own.
    if (key === "format" && value === "password") continue;
    if (value === false && ["deprecated", "readOnly", "writeOnly"].includes(key)) continue;
    list.add([...tokens, key], value, [...at, key], frames);
  }
  const { properties, required, items, additionalProperties } = schema;
  for (const [name, property] of Object.entries(isRecord(properties) ? properties : {})) {
    const inside = [...tokens, "properties", name];
    const place = [...at, "properties", name];
    const own = isRecord(property) ? [...frames, frameOf(property, inside.length)] : frames;
    list.add(inside, true, place, own);
    addSchemaFacts(list, property, inside, place, frames);
  }
  for (const name of Array.isArray(required) ? required : []) {
    list.add([...tokens, "required", String(name)], true, [...at, "required"], frames);
  }
  if (items !== undefined)
    addSchemaFacts(list, items, [...tokens, "items"], [...at, "items"], frames, true);
  if (isRecord(additionalProperties)) {
    const inside = [...tokens, "additionalProperties"];
    addSchemaFacts(
      list,
      additionalProperties,
      inside,
      [...at, "additionalProperties"],
      frames,
      true,
    );
  } else if (additionalProperties === false) {
    list.add([...tokens, "additionalProperties"], false, [...at, "additionalProperties"], frames);
  }
}

/** The one type of a schema beside null; `undefined` where there is none, or several. */
export function typeOf(schema: Record<string, unknown>): string | undefined {
  const { type } = schema;
  const types: unknown[] = Array.isArray(type) ? type.filter((one) => one !== "null") : [type];
  return types.length === 1 && typeof types[0] === "string" ? types[0] : undefined;
}

function saysType(schema: Record<string, unknown>): boolean {
  return "type" in schema || "$ref" in schema || "properties" in schema;
}

function isNullable({ type }: Record<string, unknown>): boolean {
  return Array.isArray(type) && type.includes("null");
}
