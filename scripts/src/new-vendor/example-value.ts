import { exampleOf } from "../docs/draft/example-of.ts";
import { dereference, isRecord } from "../openapi-document.ts";
import type { OpenApiDocument } from "../openapi-document.ts";

/** A value for what carries a schema: the example that the specification shows, else one made from the schema. */
export function exampleValue(document: OpenApiDocument, carrier: object): unknown {
  const node: Record<string, unknown> = { ...carrier };
  const { schema, example, examples } = node;
  if (example !== undefined) return example;
  if (isRecord(examples)) {
    const [first] = Object.values(examples).map((one) => (isRecord(one) ? one["value"] : one));
    if (first !== undefined) return first;
  }
  const target = isRecord(schema) ? dereference<object>(document, schema) : {};
  const own: Record<string, unknown> = { ...target };
  const [listed] = Array.isArray(own["examples"]) ? own["examples"] : [own["example"]];
  return listed ?? exampleOf(own, document.components?.schemas ?? {});
}

/** A value as source text that has the type which the generator gives its schema. */
export function sourceText(document: OpenApiDocument, schema: unknown, value: unknown): string {
  const node: Record<string, unknown> = isRecord(schema)
    ? { ...dereference<object>(document, schema) }
    : {};
  if (node["format"] === "binary") return `new Blob([${JSON.stringify(String(value))}])`;
  if (Array.isArray(value))
    return `[${value.map((item) => sourceText(document, node["items"], item)).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const properties = isRecord(node["properties"]) ? node["properties"] : {};
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${sourceText(document, properties[key], item)}`,
  );
  return `{ ${members.join(", ")} }`;
}
