import { isRecord, isReference, pointerTokens } from "../../openapi-document.ts";
import type { OpenApiDocument } from "../../openapi-document.ts";
import type { Fact } from "../facts/fact.ts";
import { typeOf } from "../facts/schema-facts.ts";
import { setAt } from "./mutation.ts";

type Way = [string, (document: OpenApiDocument) => OpenApiDocument];

/** A schema that is of another type: other scalar, other model, list for one, one for a list. */
export function breakSchemaType(document: OpenApiDocument, { at, value }: Fact): Way[] {
  if (!isRecord(value)) return [];
  const put = (schema: unknown): Way => ["change", (one) => setAt(one, at, schema)];
  if (isReference(value)) {
    const name = pointerTokens(value.$ref).at(-1);
    const other = Object.keys(document.components?.schemas ?? {}).find((one) => one !== name);
    const rest = { ...value, $ref: `#/components/schemas/${other}` };
    return [
      ...(other === undefined ? [] : [put(rest)]),
      put({ type: "array", items: { $ref: value.$ref } }),
      put({ type: "boolean" }),
    ];
  }
  const type = typeOf(value);
  if (type === "array") {
    const { items } = value;
    return [
      put({ ...value, items: isScalarItem(items) ? { type: "boolean" } : { type: "string" } }),
      put(items ?? {}),
    ];
  }
  if (type === "object") {
    // A model keeps its properties: only the type changes.
    const list = { ...value, type: "array", items: {} };
    return [put(list), put({ ...value, type: "string" })];
  }
  const scalars = ["string", "integer", "number", "boolean"].filter((one) => one !== type);
  return scalars.map((one) => put({ ...value, type: one }));
}

function isScalarItem(items: unknown): boolean {
  return isRecord(items) && typeOf(items) === "string";
}
