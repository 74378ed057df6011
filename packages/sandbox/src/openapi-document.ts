/** The parts of a bundled OpenAPI 3.1 document that the sandbox reads. */
export interface OpenApiDocument {
  readonly servers?: readonly {
    readonly url: string;
    readonly variables?: Readonly<Record<string, { readonly default: string }>>;
  }[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, unknown>>;
    readonly securitySchemes?: Readonly<Record<string, SecuritySchemeObject | ReferenceObject>>;
  };
}

/** A path: one operation per method, and parameters that all of them share. */
type PathItemObject = Readonly<Record<string, unknown>>;

/** A local `$ref`. */
export interface ReferenceObject {
  readonly $ref: string;
}

/** An operation. */
export interface OperationObject {
  readonly operationId: string;
  readonly "x-method-name"?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (ParameterObject | ReferenceObject)[];
  readonly requestBody?: RequestBodyObject | ReferenceObject;
  readonly responses: Readonly<Record<string, ResponseObject | ReferenceObject>>;
}

/** A parameter. */
export interface ParameterObject {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: unknown;
}

/** A request body. */
export interface RequestBodyObject {
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

/** A response. */
export interface ResponseObject {
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

/** A body of one content type. */
export interface MediaTypeObject {
  readonly schema?: unknown;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** A way to authenticate. */
export interface SecuritySchemeObject {
  readonly type: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
}

/** A node of the document and the JSON pointer (a URI fragment) that leads to it. */
export interface Located<T> {
  readonly node: T;
  readonly pointer: string;
}

/** Appends one key to a JSON pointer in its URI fragment form. */
export function joinPointer(pointer: string, ...keys: readonly string[]): string {
  return keys.reduce(
    (joined, key) =>
      `${joined}/${encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
    pointer,
  );
}

/** Follows a local `$ref`, if the node is one. */
export function resolveReference<T extends object>(
  document: OpenApiDocument,
  node: T | ReferenceObject,
  pointer: string,
): Located<T> {
  if (!("$ref" in node) || typeof node.$ref !== "string") {
    // The only other member of the union is a reference, which has a string $ref.
    return { node: node as T, pointer };
  }
  let target: unknown = document;
  for (const key of node.$ref.slice("#/".length).split("/")) {
    const name = decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
    target = typeof target === "object" && target !== null ? Reflect.get(target, name) : undefined;
  }
  if (typeof target !== "object" || target === null) {
    throw new Error(`The specification has no ${node.$ref}.`);
  }
  // A linted bundle has an object of the right kind behind every reference.
  return resolveReference(document, target as T | ReferenceObject, node.$ref);
}
