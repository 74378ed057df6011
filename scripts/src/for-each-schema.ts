import { isRecord } from "./openapi-document.ts";

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

type Visit = (schema: Record<string, unknown>) => void;

/**
 * Goes through the schemas of a document, each after what is inside of it. Those that are `true` or `false`, which no
 * schema of 3.0 is, become objects first.
 */
export function forEachSchema(document: object, visit: Visit): void {
  visitNode(document, "", visit);
}

function visitNode(node: unknown, role: Role, visit: Visit): void {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) {
      if (role === "list") node[index] = asObject(item);
      visitNode(node[index], memberRoles[role], visit);
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
    visitNode(node[key], next, visit);
  }
  if (role === "schema") visit(node);
}

function asObject(schema: unknown): unknown {
  if (schema === true) return {};
  return schema === false ? { not: {} } : schema;
}
