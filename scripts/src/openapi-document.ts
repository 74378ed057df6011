/** The parts of a bundled OpenAPI document that the renderers read. */
export interface OpenApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  servers?: Server[];
  security?: SecurityRequirement[];
  paths?: Record<string, PathItem>;
  components?: Components;
}

interface Server {
  url: string;
  variables?: Record<string, { default: string }>;
}

/** Scheme names that are needed together, with their scopes. */
type SecurityRequirement = Record<string, string[]>;

interface Components {
  schemas?: Record<string, Schema | boolean>;
  parameters?: Record<string, Referenced<Parameter>>;
  requestBodies?: Record<string, Referenced<RequestBody>>;
  responses?: Record<string, Referenced<Answer>>;
  headers?: Record<string, Referenced<Header>>;
  pathItems?: Record<string, PathItem>;
  securitySchemes?: Record<string, Referenced<SecurityScheme>>;
}

export type PathItem = {
  $ref?: string;
  servers?: Server[];
  parameters?: Referenced<Parameter>[];
} & { [method in (typeof httpMethods)[number]]?: Operation };

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  externalDocs?: { url: string };
  servers?: Server[];
  security?: SecurityRequirement[];
  parameters?: Referenced<Parameter>[];
  requestBody?: Referenced<RequestBody>;
  responses?: Record<string, Referenced<Answer>>;
  "x-method-name"?: string;
  "x-idempotent"?: boolean;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  style?: string;
  explode?: boolean;
  schema?: Schema | boolean;
  content?: Record<string, MediaType>;
}

export interface RequestBody {
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Answer {
  headers?: Record<string, Referenced<Header>>;
  content?: Record<string, MediaType>;
}

export interface Header {
  required?: boolean;
  schema?: Schema | boolean;
  content?: Record<string, MediaType>;
}

export interface MediaType {
  schema?: Schema | boolean;
}

export interface SecurityScheme {
  type: string;
  description?: string;
  scheme?: string;
  in?: "header" | "query" | "cookie";
  name?: string;
}

interface Schema {
  description?: string;
  deprecated?: boolean;
  [keyword: string]: unknown;
}

export interface Reference {
  $ref: string;
}

export type Referenced<T> = T | Reference;

/** The keys of a path item that are operations. */
export const httpMethods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const;

/** Follows a local `$ref` chain; the bundle and the schema check guarantee that every target exists. */
export function dereference<T extends object>(document: OpenApiDocument, node: Referenced<T>): T {
  let current: unknown = node;
  for (let hops = 0; isReference(current) && hops < 100; hops++) {
    current = valueAt(document, pointerTokens(current.$ref));
  }
  // Narrowing to T rests on the official schema check, which runs before any reader.
  return current as T;
}

/** `#/components/schemas/A~1B` as `["components", "schemas", "A/B"]`. */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .replace(/^#?\/?/, "")
    .split("/")
    .filter((token) => token !== "")
    .map((token) =>
      /[%~]/.test(token)
        ? decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~")
        : token,
    );
}

function valueAt(document: unknown, tokens: readonly string[]): unknown {
  return tokens.reduce<unknown>(
    (value, token) => (isRecord(value) && Object.hasOwn(value, token) ? value[token] : undefined),
    document,
  );
}

/** Whether a value is an object with a `$ref` in it. */
export function isReference(value: unknown): value is Reference {
  return isRecord(value) && typeof value["$ref"] === "string";
}

/** Whether a value is an object other than an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
