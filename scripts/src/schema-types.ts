import type { OpenApiDocument } from "./openapi-document.ts";

/** Words that cannot name a type. */
const reserved = new Set(
  (
    "any unknown never void null undefined string number boolean symbol bigint object await break case catch class " +
    "const continue debugger default delete do else enum export extends false finally for function if implements " +
    "import in instanceof interface let new package private protected public return static super switch this throw " +
    "true try typeof var while with yield as infer keyof readonly unique " +
    // The import of the file that names them.
    "components"
  ).split(" "),
);

/** The type name of each schema. */
export function schemaTypes(document: OpenApiDocument): Map<string, string> {
  const names = Object.keys(document.components?.schemas ?? {});
  return new Map(names.map((name) => [name, typeName(name)]));
}

/** A type name for a schema name: `user.token` → `UserToken`. */
function typeName(name: string): string {
  const joined = /^[\w$]+$/.test(name)
    ? name
    : name
        .split(/[^\w$]+/)
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join("");
  return /^\d|^$/.test(joined) || reserved.has(joined) ? `_${joined}` : joined;
}
