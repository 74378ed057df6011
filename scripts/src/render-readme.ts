import { alignedTable, tableCell } from "./aligned-table.ts";
import type { OperationModel } from "./read-operations.ts";
import { operationsSection, replaceSection } from "./readme-section.ts";

/** A README with the list of operations between its markers. */
export function renderReadme(
  readme: string,
  variable: string,
  operations: readonly OperationModel[],
): string | undefined {
  return replaceSection(readme, operationsSection, renderTable(variable, operations));
}

function renderTable(variable: string, operations: readonly OperationModel[]): string {
  const rows = operations.map((operation) => [
    code(`${variable}.${operation.methodName}(${argumentsHint(operation)})`),
    code(`${operation.httpMethod} ${operation.path}`),
    `${operation.deprecated ? "**Deprecated.** " : ""}${tableCell(operation.summary ?? "")}`,
    operation.docsUrl === undefined ? "" : `[docs](${address(operation.docsUrl)})`,
  ]);
  return alignedTable([["Method", "Request", "What it does", "Vendor"], ...rows]);
}

function argumentsHint(operation: OperationModel): string {
  const { pathParameters, query, requiredHeaders, requiredCookies, body } = operation;
  const required = [
    pathParameters.length > 0 ? `path: { ${pathParameters.join(", ")} }` : "",
    query.some((one) => one.required) ? "query" : "",
    requiredHeaders.length > 0 ? "header" : "",
    requiredCookies.length > 0 ? "cookie" : "",
  ].filter((part) => part !== "");
  const parts = [
    required.length > 0 ? `params: { ${required.join(", ")} }` : "",
    body === undefined || body.optional ? "" : "body",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `{ ${parts.join(", ")} }`;
}

function code(text: string): string {
  return `\`${oneLine(text).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

function address(url: string): string {
  return encodeURI(URL.canParse(url) ? new URL(url).href : oneLine(url))
    .replaceAll("%25", "%")
    .replaceAll(/[()|<>]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
