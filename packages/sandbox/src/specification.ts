import { readFile } from "node:fs/promises";
import { declaredFor } from "./declared-for.ts";
import { joinPointer, resolveReference } from "./openapi-document.ts";
import { isList, isSecret } from "./schema-traits.ts";
import type {
  Located,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  SecuritySchemeObject,
} from "./openapi-document.ts";

/** A parameter, and what its schema says about it. */
export interface Parameter extends Located<ParameterObject> {
  readonly isList: boolean;
  readonly isSecret: boolean;
}

/** One operation of a vendor's specification. */
export interface Operation {
  readonly id: string;
  /** The name of the client method. */
  readonly methodName: string;
  /** In capitals. */
  readonly method: string;
  /** The path template, below the base path of the server. */
  readonly path: string;
  /** Whether the operation needs a credential. */
  readonly secured: boolean;
  /** Alternatives, each the names of security schemes that are needed together. */
  readonly security: readonly (readonly string[])[];
  readonly parameters: readonly Parameter[];
  readonly requestBody: Located<RequestBodyObject> | undefined;
  /** By status, range of them, or `default`. */
  readonly responses: Readonly<Record<string, Located<ResponseObject>>>;
}

/** The answer that an operation describes for a status, by itself, in a range, or as the default. */
export function responseFor(
  { responses }: Operation,
  status: number,
): Located<ResponseObject> | undefined {
  const key = declaredFor(responses, status);
  return key === undefined ? undefined : responses[key];
}

/** A vendor's specification, as far as the sandbox needs it. */
export interface Specification {
  readonly document: OpenApiDocument;
  /** The path of the server's URL: empty, or such as `/api/v1`. */
  readonly basePath: string;
  readonly operations: readonly Operation[];
  readonly schemes: ReadonlyMap<string, SecuritySchemeObject>;
  /** Headers that carry a credential or are marked as secret, in lower case. */
  readonly secretHeaders: ReadonlySet<string>;
  /** The same for query parameters. */
  readonly secretQuery: ReadonlySet<string>;
}

const methods = ["get", "put", "post", "delete", "patch", "head", "options"];

/** Reads the bundled specification of a vendor. */
export async function loadSpecification(vendor: string): Promise<Specification> {
  return readSpecification(await readDocument(vendor));
}

/** In the repository the bundles are in `specs/`; the packed package carries copies beside its code. */
async function readDocument(vendor: string): Promise<OpenApiDocument> {
  const candidates = [
    new URL(`../../../specs/${vendor}/bundled/openapi.json`, import.meta.url),
    new URL(`./specs/${vendor}.json`, import.meta.url),
  ];
  for (const file of candidates) {
    try {
      // The bundle is linted where it is made, so its shape is known.
      return JSON.parse(await readFile(file, "utf8")) as OpenApiDocument;
    } catch (error) {
      if (!isMissingFile(error)) throw error;
    }
  }
  throw new Error(
    `[@thinwire/sandbox] no specification for "${vendor}": expected ${candidates.map(String).join(" or ")}`,
  );
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Reads a bundled document. */
export function readSpecification(document: OpenApiDocument): Specification {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => readOperation(document, path, method)),
  );
  const schemes = readSchemes(document);
  const secrets = (place: ParameterObject["in"]) => [
    ...[...schemes.values()].flatMap((scheme) => placeOf(scheme, place)),
    ...operations.flatMap(({ parameters }) =>
      parameters
        .filter(({ node, isSecret }) => node.in === place && isSecret)
        .map(({ node }) => node.name),
    ),
  ];
  return {
    document,
    basePath: basePathOf(document),
    operations,
    schemes,
    secretHeaders: new Set(secrets("header").map((name) => name.toLowerCase())),
    secretQuery: new Set(secrets("query")),
  };
}

function readSchemes(document: OpenApiDocument): ReadonlyMap<string, SecuritySchemeObject> {
  const entries = Object.entries(document.components?.securitySchemes ?? {});
  return new Map(
    entries.map(([name, scheme]) => [
      name,
      resolveReference<SecuritySchemeObject>(document, scheme, "").node,
    ]),
  );
}

/** The name under which a scheme's credential is in a place, if it is there. */
function placeOf(scheme: SecuritySchemeObject, place: string): readonly string[] {
  if (scheme.type !== "apiKey") return place === "header" ? ["authorization"] : [];
  return scheme.in === place && scheme.name !== undefined ? [scheme.name] : [];
}

function basePathOf(document: OpenApiDocument): string {
  const server = document.servers?.[0];
  if (server === undefined) return "";
  const url = server.url.replaceAll(
    /\{([^}]+)\}/g,
    (_, name: string) => server.variables?.[name]?.default ?? name,
  );
  return new URL(url).pathname.replace(/\/$/, "");
}

function readOperation(document: OpenApiDocument, path: string, method: string): Operation {
  const item = document.paths[path] ?? {};
  const pointer = joinPointer("#/paths", path, method);
  // Each method of a path item is an operation object; the bundle is linted.
  const operation = item[method] as OperationObject;
  const shared = readParameters(
    document,
    joinPointer("#/paths", path),
    item["parameters"] as OperationObject["parameters"],
  );
  const security = operation.security ?? document.security ?? [];
  return {
    id: operation.operationId,
    methodName: operation["x-method-name"] ?? camelCase(operation.operationId),
    method: method.toUpperCase(),
    path,
    secured: security.length > 0,
    security: security.map((alternative) => Object.keys(alternative)),
    parameters: overridden([...shared, ...readParameters(document, pointer, operation.parameters)]),
    requestBody:
      operation.requestBody &&
      resolveReference<RequestBodyObject>(
        document,
        operation.requestBody,
        joinPointer(pointer, "requestBody"),
      ),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        resolveReference<ResponseObject>(
          document,
          response,
          joinPointer(pointer, "responses", status),
        ),
      ]),
    ),
  };
}

function readParameters(
  document: OpenApiDocument,
  owner: string,
  parameters: OperationObject["parameters"] = [],
): readonly Parameter[] {
  return parameters.map((entry, index) => {
    const pointer = joinPointer(owner, "parameters", String(index));
    const located = resolveReference<ParameterObject>(document, entry, pointer);
    const { schema } = located.node;
    return { ...located, isList: isList(document, schema), isSecret: isSecret(document, schema) };
  });
}

/** Of parameters with the same name and place, the last one counts. */
function overridden(parameters: readonly Parameter[]): readonly Parameter[] {
  return [...new Map(parameters.map((one) => [`${one.node.in} ${one.node.name}`, one])).values()];
}

/** As client methods are named: `UserApiTokenCreate` and `user_api_token_create` become `userApiTokenCreate`. */
function camelCase(operationId: string): string {
  const [first = "", ...rest] = operationId.split(/[^A-Za-z0-9$]+/).filter((word) => word !== "");
  const head = first.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
  return head + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
