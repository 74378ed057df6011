import type { OperationModel, QueryModel } from "./read-operations.ts";
import type { BodyModel } from "./read-body.ts";
import type { SchemeModel } from "./read-security.ts";
import { renderAuthTypes } from "./render-auth-types.ts";
import {
  docComment,
  docLink,
  docTag,
  generatedHeader,
  objectLiteral,
  propertyKey,
  stringLiteral,
} from "./typescript-source.ts";
import type { Vendor } from "./vendors.ts";

/** What one vendor's client is made of. */
export interface ClientModel {
  readonly server: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly schemes: readonly SchemeModel[];
  readonly operations: readonly OperationModel[];
}

/** `operations.ts`: the table that the runtime reads, and the types of the client. */
export function renderOperations(vendor: Vendor, client: ClientModel): string {
  return [
    generatedHeader(vendor),
    renderImports(client),
    "\n",
    renderSpec(vendor, client),
    "\n",
    renderAuthTypes(vendor, client),
    "\n",
    renderClient(vendor, client),
  ].join("");
}

function renderImports({ schemes, operations }: ClientModel): string {
  const values = new Set(
    operations.flatMap(({ body, query, answer }): string[] =>
      [body?.codec, answer, ...query.map(({ style }) => style)].filter(
        (name) => name !== undefined,
      ),
    ),
  );
  const types = [...(schemes.length === 0 ? [] : ["Credential"]), "OperationMethod", "Spec"];
  return [
    values.size === 0
      ? ""
      : `import { ${[...values].sort().join(", ")} } from "@thinwire/client";\n`,
    `import type { ${types.join(", ")} } from "@thinwire/client";\n`,
    `import type { operations } from "./openapi.ts";\n`,
  ].join("");
}

function renderSpec(
  vendor: Vendor,
  { server, variables, schemes, operations }: ClientModel,
): string {
  const names = Object.entries(variables).map(([name, value]) => [name, stringLiteral(value)]);
  return [
    "/** What the runtime needs to call each operation. */\n",
    "export const spec: Spec = {\n",
    `  name: ${stringLiteral(`@thinwire/${vendor.name}`)},\n`,
    `  server: ${stringLiteral(server)},\n`,
    names.length === 0 ? "" : `  variables: ${objectLiteral(Object.fromEntries(names))},\n`,
    renderBlock("schemes", schemes.map(renderScheme)),
    renderBlock("operations", operations.map(renderEntry)),
    "};\n",
  ].join("");
}

function renderBlock(key: string, lines: readonly string[]): string {
  return lines.length === 0 ? `  ${key}: {},\n` : `  ${key}: {\n${lines.join("")}  },\n`;
}

function renderScheme({ name, placement }: SchemeModel): string {
  const { prefix } = placement;
  const value = objectLiteral({
    in: stringLiteral(placement.in),
    name: stringLiteral(placement.name),
    prefix: prefix === undefined ? undefined : stringLiteral(prefix),
  });
  return `    ${propertyKey(name)}: ${value},\n`;
}

function renderEntry(operation: OperationModel): string {
  const { security, requiredHeaders, body, idempotent } = operation;
  const query = operation.query.filter(({ required, style }) => required || style !== undefined);
  const value = objectLiteral({
    method: stringLiteral(operation.httpMethod),
    path: stringLiteral(operation.path),
    security:
      security.length === 0
        ? undefined
        : list(security.map((names) => list(names.map(stringLiteral)))),
    query: query.length === 0 ? undefined : renderQuery(query),
    headers: requiredHeaders.length === 0 ? undefined : list(requiredHeaders.map(stringLiteral)),
    body: body === undefined ? undefined : renderBody(body),
    bodyOptional: body?.optional === true ? "true" : undefined,
    answer: operation.answer,
    idempotent: idempotent === undefined ? undefined : String(idempotent),
    sensitive: operation.sensitive ? "true" : undefined,
  });
  return `    ${propertyKey(operation.methodName)}: ${value},\n`;
}

function renderQuery(query: readonly QueryModel[]): string {
  const entries = query.map(({ name, required, style }) => [
    name,
    objectLiteral({ required: required ? "true" : undefined, style }),
  ]);
  return objectLiteral(Object.fromEntries(entries));
}

function renderBody({ codec, type }: BodyModel): string {
  return type === undefined ? codec : `{ ...${codec}, type: ${stringLiteral(type)} }`;
}

function list(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}

function renderClient(vendor: Vendor, { operations }: ClientModel): string {
  const members = operations.map((operation) =>
    [
      docComment(operationDoc(operation), "  "),
      `  ${propertyKey(operation.methodName)}: OperationMethod<operations[${stringLiteral(operation.operationId)}]>;\n`,
    ].join(""),
  );
  return [
    "/** One method per operation. */\n",
    `export interface ${vendor.typeName}Client {\n`,
    members.join("\n"),
    "}\n",
  ].join("");
}

function operationDoc(operation: OperationModel): (string | undefined)[] {
  const { summary, description, docsUrl } = operation;
  const link = docsUrl === undefined ? undefined : docLink(docsUrl);
  return [
    summary === undefined ? undefined : asSentence(summary),
    description,
    `\`${operation.httpMethod} ${operation.path.replaceAll("`", "'")}\``,
    [
      link === undefined ? undefined : docTag("see", link),
      operation.deprecated ? docTag("deprecated") : undefined,
    ]
      .filter((tag) => tag !== undefined)
      .join("\n"),
  ];
}

function asSentence(text: string): string {
  return /[.!?:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
