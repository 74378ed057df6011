import type { TypeModel } from "./read-signature.ts";
import { stringLiteral } from "./typescript-source.ts";

/** Writes the types of a generated file, and the imports that they need. */
export class TypeNames {
  readonly #schemas: ReadonlyMap<string, string>;
  readonly #taken: ReadonlySet<string>;
  readonly #named = new Set<string>();
  readonly #roots = new Set<string>();

  /**
   * @param schemas the type name of each schema
   * @param taken names with another meaning in the file: a schema of that name is written by its place
   */
  constructor(schemas: ReadonlyMap<string, string>, taken: ReadonlySet<string>) {
    this.#schemas = schemas;
    this.#taken = taken;
  }

  /** A union of types; `undefined` where there is none. */
  union(types: readonly (TypeModel | undefined)[]): string {
    const written = new Set(types.map((type) => (type ? this.#write(type) : "undefined")));
    return written.size === 0 ? "undefined" : [...written].join(" | ");
  }

  /** `operations["createKey"]["responses"]`. */
  operation(operationId: string, ...keys: readonly (string | number)[]): string {
    this.#roots.add("operations");
    // As openapi-typescript writes the id.
    return `operations${indexes([operationId.replaceAll("#", "/"), ...keys])}`;
  }

  imports(): string {
    return [
      importTypes([...this.#roots], "./openapi.ts"),
      importTypes([...this.#named], "./schemas.ts"),
    ].join("");
  }

  #write(type: TypeModel): string {
    if ("read" in type) return type.read;
    if ("schema" in type) return `${this.#schema(type.schema)}${type.list ? "[]" : ""}`;
    const [operationId, part, ...keys] = type.place;
    const owner = this.operation(String(operationId), String(part));
    return `${type.optional ? `NonNullable<${owner}>` : owner}${indexes(keys)}`;
  }

  #schema(schema: string): string {
    const name = this.#schemas.get(schema);
    if (name === undefined || this.#taken.has(name)) {
      this.#roots.add("components");
      return `components["schemas"]${indexes([schema])}`;
    }
    this.#named.add(name);
    return name;
  }
}

/** An import of types, or nothing where there is none. */
export function importTypes(names: readonly string[], from: string): string {
  return names.length === 0
    ? ""
    : `import type { ${[...names].sort().join(", ")} } from "${from}";\n`;
}

function indexes(keys: readonly (string | number)[]): string {
  return keys.map((key) => `[${typeof key === "number" ? key : stringLiteral(key)}]`).join("");
}
