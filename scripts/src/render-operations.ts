import { inputTypes, tableImports } from "./client-model.ts";
import type { ClientModel } from "./client-model.ts";
import type { OperationModel, QueryModel } from "./read-operations.ts";
import type { BodyModel } from "./read-body.ts";
import type { SchemeModel } from "./read-security.ts";
import { renderAuthTypes } from "./render-auth-types.ts";
import { TypeNames, importTypes } from "./type-names.ts";
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

/** `operations.ts`: the table that the runtime reads, and the types of the client. */
export function renderOperations(vendor: Vendor, client: ClientModel): string {
  const names = new TypeNames(client.schemas, takenNames(vendor, client));
  const methods = renderClient(vendor, client, names);
  return [
    generatedHeader(vendor),
    renderImports(client, names),
    "\n",
    renderSpec(vendor, client),
    "\n",
    renderAuthTypes(vendor, client),
    "\n",
    renderVariables(vendor, client),
    methods,
  ].join("");
}

/** The names of this file that no schema can have here. */
function takenNames({ typeName }: Vendor, client: ClientModel): Set<string> {
  const own = ownTypes.map((part) => `${typeName}${part}`);
  return new Set([...typesInUse, ...own, ...tableImports(client)]);
}

const ownTypes = "Auth Client ClientWithout ClientWithoutAuth Reachable Variables".split(" ");
const typesInUse =
  "Blob Credential Exclude Omit Pick Promise Result Spec components operations spec".split(" ");

function renderImports(client: ClientModel, names: TypeNames): string {
  const values = [...tableImports(client)].sort().join(", ");
  const types = [
    ...(client.schemes.length === 0 ? [] : ["Credential"]),
    ...(client.operations.length === 0 ? [] : ["Result"]),
    "Spec",
  ];
  return [
    values === "" ? "" : `import { ${values} } from "@thinwire/client";\n`,
    importTypes(types, "@thinwire/client"),
    importTypes([...inputTypes(client).values()], "./inputs.ts"),
    names.imports(),
  ].join("");
}

function renderSpec(
  vendor: Vendor,
  { server, variables, schemes, operations }: ClientModel,
): string {
  return [
    "/** What the runtime needs to call each operation. */\n",
    "export const spec: Spec = {\n",
    `  name: ${stringLiteral(`@thinwire/${vendor.name}`)},\n`,
    `  server: ${renderServer(server, variables)},\n`,
    renderBlock("schemes", schemes.map(renderScheme)),
    renderBlock("operations", operations.map(renderEntry)),
    "};\n",
  ].join("");
}

function renderServer(server: string, variables: ClientModel["variables"]): string {
  const values = Object.entries(variables).map(([name, value]) => [name, stringLiteral(value)]);
  if (values.length === 0) return stringLiteral(server);
  return `serverTemplate(${stringLiteral(server)}, ${objectLiteral(Object.fromEntries(values))})`;
}

/** No interface: the runtime takes a record, which an interface does not fit. */
function renderVariables({ typeName }: Vendor, { variables }: ClientModel): string {
  const all = Object.entries(variables);
  if (all.length === 0) return "";
  // Where there is one, leaving it out says nothing, and an environment variable that is not set is no text.
  const mark = all.length === 1 ? "" : "?";
  const members = all.map(([name, value]) => {
    const doc = docComment([`Default: ${stringLiteral(value)}.`], "  ");
    return `${doc}  readonly ${propertyKey(name)}${mark}: string;\n`;
  });
  const doc = "/** Values for the variables in the server's URL. */\n";
  return `${doc}export type ${typeName}Variables = {\n${members.join("")}};\n\n`;
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
  const { security, requiredHeaders, requiredCookies, body, idempotent } = operation;
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
    cookies: requiredCookies.length === 0 ? undefined : list(requiredCookies.map(stringLiteral)),
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

function renderClient(vendor: Vendor, client: ClientModel, names: TypeNames): string {
  const inputs = inputTypes(client);
  const members = client.operations.map((operation) =>
    [
      docComment(operationDoc(operation), "  "),
      renderMethod(operation, inputs.get(operation.methodName) ?? "", names),
    ].join(""),
  );
  return [
    `/** ${clientDoc} */\n`,
    `export interface ${vendor.typeName}Client {\n`,
    members.join("\n"),
    "}\n",
  ].join("");
}

const clientDoc =
  "One method per operation: it answers the data of a success and throws an ApiError for everything else.";
const resultDoc =
  "Answers every status as a value, told apart by `status` or `ok`. Throws where there is no whole answer, for a redirect that must not be followed, and for a success that cannot be read.";

/** Written out, not computed by the compiler: an editor shows it as it is, and it costs nothing to check. */
function renderMethod(operation: OperationModel, type: string, names: TypeNames): string {
  const { methodName, signature } = operation;
  const { paramsOptional, body, data } = signature;
  const optional = paramsOptional && body?.optional !== false;
  const input = `(input${optional ? "?" : ""}: ${type})`;
  return [
    `  ${propertyKey(methodName)}: {\n`,
    `    ${input}: Promise<${names.union(data)}>;\n`,
    `    /** ${resultDoc} */\n`,
    `    result${input}: Promise<Result<${renderResponses(operation, names)}>>;\n`,
    "  };\n",
  ].join("");
}

/** An operation's responses as openapi-typescript types them, but for what is read as something else. */
function renderResponses({ operationId, signature }: OperationModel, names: TypeNames): string {
  const responses = names.operation(operationId, "responses");
  const { unlikeSchema } = signature;
  if (unlikeSchema.length === 0) return responses;
  const statuses = unlikeSchema.map(([status]) => JSON.stringify(status)).join(" | ");
  const read = unlikeSchema.map(([status, type]) => `${status}: { content: { "*/*": ${type} } }`);
  return `Omit<${responses}, ${statuses}> & { ${read.join("; ")} }`;
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
