import { carriesSecret } from "./carries-secret.ts";
import type { Path } from "./locate.ts";
import { methodName, methodNameFault } from "./method-name.ts";
import { dereference, httpMethods } from "./openapi-document.ts";
import type { OpenApiDocument, Operation, Parameter, PathItem } from "./openapi-document.ts";
import { readAnswer, readSuccesses } from "./read-answer.ts";
import type { AnswerReaderName } from "./read-answer.ts";
import { readBody } from "./read-body.ts";
import type { BodyModel } from "./read-body.ts";
import { readSignature } from "./read-signature.ts";
import type { SignatureModel } from "./read-signature.ts";

/** An operation as the renderers need it: references followed, defaults applied. */
export interface OperationModel {
  readonly methodName: string;
  readonly operationId: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly pathParameters: readonly string[];
  /** Alternatives, each a list of scheme names; empty where no credential is needed. */
  readonly security: readonly (readonly string[])[];
  readonly query: readonly QueryModel[];
  readonly requiredHeaders: readonly string[];
  readonly requiredCookies: readonly string[];
  readonly body: BodyModel | undefined;
  readonly signature: SignatureModel;
  /** Given where it is not JSON that must be there. */
  readonly answer: AnswerReaderName | undefined;
  /** Given where it is not what the HTTP method says. */
  readonly idempotent: boolean | undefined;
  /** Whether the request has a secret in its path, query or body. */
  readonly sensitive: boolean;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly docsUrl: string | undefined;
  readonly deprecated: boolean;
}

/** A query parameter that differs from the default: optional, style `form`, explode. */
export interface QueryModel {
  readonly name: string;
  readonly required: boolean;
  readonly style: QueryStyleName | undefined;
}

/** The functions of @thinwire/client that write a query parameter. */
type QueryStyleName = "formJoined" | "spaceDelimited" | "pipeDelimited" | "deepObject";

/** Tells the caller what is wrong at a place of the document. */
export type Report = (path: Path, message: string) => void;

const idempotentMethods = new Set(["get", "head", "put", "delete", "options"]);
/** Header parameters with these names are ignored, says the OpenAPI specification. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** Every operation of a document in its order. Faults go to `report`. */
export function readOperations(document: OpenApiDocument, report: Report): OperationModel[] {
  const operations: OperationModel[] = [];
  const byId = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    if (item.servers !== undefined) report(["paths", path, "servers"], noOwnServers);
    // In the order of the file, which is the order of the vendor's page.
    for (const method of Object.keys(item).filter(isHttpMethod)) {
      const operation = item[method];
      if (operation === undefined) continue;
      const place = ["paths", path, method];
      const { operationId } = operation;
      if (operationId === undefined) {
        report(place, "The operation has no operationId: add the vendor's name for it.");
        continue;
      }
      const model = readOperation(document, { item, path, method, operation, operationId }, report);
      const here = `${model.httpMethod} ${path}`;
      const sameId = byId.get(operationId);
      const sameName = byName.get(model.methodName);
      if (sameId !== undefined) {
        report(
          [...place, "operationId"],
          `The operationId "${operationId}" is used by ${sameId} too: give each operation its own.`,
        );
      } else if (sameName !== undefined) {
        report(
          [...place, "x-method-name" in operation ? "x-method-name" : "operationId"],
          `The operations "${sameName}" and "${operationId}" would both be the method ${model.methodName}: give one of them another x-method-name.`,
        );
      }
      byId.set(operationId, here);
      byName.set(model.methodName, operationId);
      operations.push(model);
    }
  }
  return operations;
}

interface Place {
  readonly item: PathItem;
  readonly path: string;
  readonly method: (typeof httpMethods)[number];
  readonly operation: Operation;
  readonly operationId: string;
}

function readOperation(document: OpenApiDocument, place: Place, report: Report): OperationModel {
  const { path, method, operation, operationId } = place;
  const at = ["paths", path, method];
  if (operation.servers !== undefined) report([...at, "servers"], noOwnServers);
  const name = methodName({ ...operation, operationId });
  const fault = methodNameFault(name);
  if (fault !== undefined) {
    report(
      [...at, "operationId"],
      `The method name "${name}" ${fault}: give the operation an x-method-name.`,
    );
  }
  const declared = readParameters(document, place, report);
  const parameters = declared.filter((one) => !isIgnored(one));
  const security = operation.security ?? document.security ?? [];
  checkSchemes(
    document,
    security,
    operation.security === undefined ? ["security"] : [...at, "security"],
    report,
  );
  checkSendable(document, place, report);
  const idempotent = operation["x-idempotent"];
  const successes = readSuccesses(document, method, operation);
  const answer = readAnswer(document, successes);
  return {
    methodName: name,
    operationId,
    httpMethod: method.toUpperCase(),
    path,
    pathParameters: parameters.filter((one) => one.in === "path").map((one) => one.name),
    security: security.map((alternative) => Object.keys(alternative)),
    query: parameters.filter((one) => one.in === "query").map(readQuery),
    requiredHeaders: requiredIn(parameters, "header"),
    requiredCookies: requiredIn(parameters, "cookie"),
    body:
      operation.requestBody === undefined
        ? undefined
        : readBody(dereference(document, operation.requestBody), (message) => {
            report([...at, "requestBody"], message);
          }),
    // The types have the ignored parameters too.
    signature: readSignature(document, {
      operationId,
      operation,
      parameters: declared,
      successes,
      answer,
    }),
    answer,
    sensitive: carriesSecret(document, operation, parameters),
    idempotent: idempotent === idempotentMethods.has(method) ? undefined : idempotent,
    summary: operation.summary,
    description: operation.description,
    docsUrl: operation.externalDocs?.url,
    deprecated: operation.deprecated === true,
  };
}

/** What the platform refuses to send: https://fetch.spec.whatwg.org/#forbidden-method */
function checkSendable(
  document: OpenApiDocument,
  { path, method, operation: { requestBody } }: Place,
  report: Report,
): void {
  const at = ["paths", path, method];
  if (method === "trace") report(at, "fetch sends no TRACE: leave the operation out.");
  if (method !== "get" && method !== "head") return;
  if (requestBody === undefined || dereference(document, requestBody).required !== true) return;
  report(
    [...at, "requestBody"],
    `fetch sends no body with ${method.toUpperCase()}: correct the method, or do not require the body.`,
  );
}

function isHttpMethod(key: string): key is (typeof httpMethods)[number] {
  return (httpMethods as readonly string[]).includes(key);
}

const noOwnServers =
  "Servers of a single path or operation are not supported: move them to the root, or make a variable of what differs.";

function readParameters(document: OpenApiDocument, place: Place, report: Report): Parameter[] {
  const { item, operation, path, method } = place;
  const byKey = new Map<string, Parameter>();
  // A parameter of the operation overrides the one of its path.
  for (const [owner, list] of [
    [["paths", path], item.parameters ?? []],
    [["paths", path, method], operation.parameters ?? []],
  ] as const) {
    for (const [index, entry] of list.entries()) {
      const parameter = dereference<Parameter>(document, entry);
      const fault = parameterFault(parameter);
      if (fault !== undefined) report([...owner, "parameters", index], fault);
      byKey.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  const templated = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const declared = [...byKey.values()].filter((one) => one.in === "path").map((one) => one.name);
  for (const name of templated.filter((one) => !declared.includes(one))) {
    report(
      ["paths", path, method],
      `The path has {${name}}, but no path parameter has that name: declare it.`,
    );
  }
  for (const name of declared.filter((one) => !templated.includes(one))) {
    report(
      ["paths", path, method],
      `The path parameter "${name}" is not in the path: write {${name}} into it or remove it.`,
    );
  }
  return [...byKey.values()];
}

function requiredIn(parameters: readonly Parameter[], position: Parameter["in"]): string[] {
  return parameters
    .filter((one) => one.in === position && one.required === true)
    .map((one) => one.name);
}

function isIgnored({ in: position, name }: Parameter): boolean {
  return position === "header" && ignoredHeaders.has(name.toLowerCase());
}

function parameterFault({ name, in: position, style, content }: Parameter): string | undefined {
  if (content !== undefined)
    return `The parameter "${name}" has "content", which is not supported: describe it by "schema".`;
  if (position === "path" && style !== undefined && style !== "simple") {
    return `The path parameter "${name}" has style "${style}": only "simple" is supported.`;
  }
  return undefined;
}

function readQuery({ name, required, style = "form", explode }: Parameter): QueryModel {
  return {
    name,
    required: required === true,
    style: queryStyle(style, explode ?? style === "form"),
  };
}

function queryStyle(style: string, explode: boolean): QueryStyleName | undefined {
  if (style === "deepObject") return "deepObject";
  // With explode, the delimited styles write what `form` writes.
  if (explode) return undefined;
  if (style === "spaceDelimited" || style === "pipeDelimited") return style;
  return "formJoined";
}

function checkSchemes(
  document: OpenApiDocument,
  security: readonly Record<string, unknown>[],
  at: Path,
  report: Report,
): void {
  const known = Object.keys(document.components?.securitySchemes ?? {});
  for (const [index, alternative] of security.entries()) {
    for (const name of Object.keys(alternative).filter((one) => !known.includes(one))) {
      report(
        [...at, index, name],
        `The security scheme "${name}" is not in components.securitySchemes (${known.join(", ") || "there is none"}): add it or correct the name.`,
      );
    }
  }
}
