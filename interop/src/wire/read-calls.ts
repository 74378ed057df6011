import { readFileSync } from "node:fs";
import { methodName } from "../../../scripts/src/method-name.ts";
import { dereference, httpMethods } from "../../../scripts/src/openapi-document.ts";
import type {
  OpenApiDocument,
  Operation,
  Parameter,
  RequestBody,
  SecurityScheme,
} from "../../../scripts/src/openapi-document.ts";
import type { Answer, Call, Credential } from "./call.ts";

/** Characters that mean something in a URL, and one outside ASCII. */
const reserved = "a/b?c#d é%";

/** A part of a document that can carry examples. */
interface Exemplified {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { value?: unknown }>>;
  readonly schema?: Readonly<Record<string, unknown>> | boolean;
}

/**
 * One call per operation, with the arguments that the specification gives as its first example, and one more per
 * path parameter with reserved characters.
 */
export function readCalls(spec: string): Call[] {
  // A bundled document is valid: the tests of this repository see to that.
  const document = JSON.parse(readFileSync(spec, "utf8")) as OpenApiDocument;
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = item[method];
      if (operation?.operationId === undefined) return [];
      const call = readCall(document, path, method, operation.operationId, operation);
      const [name] = Object.keys(call.pathParameters);
      if (name === undefined) return [call];
      const hard = { [name]: reserved };
      return [call, { ...call, name: `${call.name} (reserved characters)`, pathParameters: hard }];
    }),
  );
}

function readCall(
  document: OpenApiDocument,
  path: string,
  method: string,
  operationId: string,
  operation: Operation,
): Call {
  const parameters = (operation.parameters ?? []).map((one) => dereference(document, one));
  const body =
    operation.requestBody === undefined ? undefined : dereference(document, operation.requestBody);
  const [contentType, media] = firstContent(body);
  const schema = media?.schema;
  const reference = typeof schema === "object" ? schema["$ref"] : undefined;
  return {
    name: operationId,
    operationId,
    methodName: methodName({ ...operation, operationId }),
    tag: tagOf(operation),
    httpMethod: method.toUpperCase(),
    path,
    parametersIn: [...new Set(parameters.map((one) => one.in))],
    pathParameters: inText(argumentsIn(parameters, "path")),
    query: argumentsIn(parameters, "query"),
    headers: inText(argumentsIn(parameters, "header")),
    body: exampleOf(media),
    contentType,
    bodySchema: typeof reference === "string" ? reference.split("/").at(-1) : undefined,
    credential: readCredential(document, operation),
    answer: readAnswer(document, operation),
  };
}

function tagOf(operation: Operation): string {
  const tags: unknown = "tags" in operation ? operation.tags : undefined;
  return Array.isArray(tags) ? String(tags[0]) : "default";
}

/** Parameters without an example are left out, but a path needs all of them. */
function argumentsIn(parameters: readonly Parameter[], position: string): Record<string, unknown> {
  const entries = parameters
    .filter((one) => one.in === position)
    .map((one) => [one.name, exampleOf(one) ?? (position === "path" ? "id-1" : undefined)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

function inText(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function exampleOf(part: Exemplified | undefined): unknown {
  if (part?.example !== undefined) return part.example;
  return Object.values(part?.examples ?? {})[0]?.value;
}

function firstContent(
  owner: { content?: RequestBody["content"] } | undefined,
): [string, Exemplified] | [undefined, undefined] {
  return Object.entries(owner?.content ?? {})[0] ?? [undefined, undefined];
}

/** The first alternative, with one scheme. */
function readCredential(document: OpenApiDocument, operation: Operation): Credential | undefined {
  const [scheme] = Object.keys((operation.security ?? document.security ?? [])[0] ?? {});
  const declared =
    scheme === undefined ? undefined : document.components?.securitySchemes?.[scheme];
  if (scheme === undefined || declared === undefined) return undefined;
  const { type, name } = dereference<SecurityScheme>(document, declared);
  const value = `${scheme}-example`;
  if (type === "apiKey" && name !== undefined) {
    return { scheme, kind: "apiKey", header: name.toLowerCase(), value };
  }
  const kind = type === "oauth2" ? "oauth2" : "bearer";
  return { scheme, kind, header: "authorization", value };
}

/** The first success that is documented, with its first example. */
function readAnswer(document: OpenApiDocument, operation: Operation): Answer {
  const entries = Object.entries(operation.responses ?? {});
  const [status, entry] = entries.find(([key]) => key.startsWith("2")) ?? ["200", undefined];
  const [contentType, media] = firstContent(
    entry === undefined ? undefined : dereference(document, entry),
  );
  return { status: Number(status), contentType, body: exampleOf(media) };
}
