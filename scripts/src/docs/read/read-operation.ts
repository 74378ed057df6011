import { readCodeSample } from "./code-sample.ts";
import type { CodeSample } from "./code-sample.ts";
import { letters } from "./letters.ts";
import { PageProblem } from "./page-problem.ts";
import type { OperationText, RequestRow } from "./page-text.ts";
import { modelsIn, parsePageType } from "./page-type.ts";
import type { PageType } from "./page-type.ts";
import type { PageBody, PageField, PageOperation, PageRequest } from "./page.ts";
import { readField, saysDeprecated } from "./read-field.ts";

/** An operation and the example that it was read with. */
export interface OperationReading {
  readonly operation: PageOperation;
  readonly sample: CodeSample;
}

/** Makes sense of the texts of one operation. Throws a `PageProblem` where an important part is not there. */
export function readOperation(text: OperationText, row: RequestRow): OperationReading {
  const { name, sections } = text;
  for (const title of ["example", "parameters", "return type", "http request headers"]) {
    if (!sections.has(title)) {
      throw new PageProblem(`"${name}" has no section "${title}": is the page cut off?`);
    }
  }
  const example = sections.get("example");
  const sample = readCodeSample(example?.code ?? "", [
    ...(example?.items ?? []),
    ...(example?.paragraphs ?? []),
  ]);
  const signature = readSignature(text);
  const requests = row.requests.map(readRequest);
  const headers = sections.get("http request headers");
  const contentTypes = mediaTypes("Content-Type", [...(headers?.items ?? [])]);
  const fields = (sections.get("parameters")?.rows ?? []).map((cells) => {
    const [fieldName = ""] = cells;
    return readField(fieldRow(cells), {
      type: sample.types.get(fieldName),
      required: signature.required.get(fieldName),
    });
  });
  const printed = new Set(fields.map((field) => field.name));
  for (const argument of signature.required.keys()) {
    if (printed.has(argument)) continue;
    throw new PageProblem(
      `"${name}" takes "${argument}" but has no row for it: is the table broken?`,
    );
  }
  const body = readBody(fields, contentTypes, requests);
  return {
    sample,
    operation: {
      name,
      requests,
      hasSummary: row.summary !== "",
      deprecated: text.prose.some(saysDeprecated),
      parameters: fields.filter((field) => !isInBody(field, body)),
      body,
      contentTypes,
      accepts: mediaTypes("Accept", [...(headers?.items ?? [])]),
      returns: readReturns(text, signature.returns),
      security: readSecurity(text, sample),
      statuses: sections.get("http response details")?.rows.map(([status = ""]) =>
        // As the generator prints a default answer.
        status === "0" ? "default" : status,
      ),
    },
  };
}

function readSignature({ name, signature = "" }: OperationText): {
  returns: PageType | "void" | undefined;
  required: Map<string, boolean>;
} {
  const match = new RegExp(`^(.*?)\\s*\\b${name}\\((.*)\\)$`, "s").exec(signature);
  if (match === null) throw new PageProblem(`"${name}" has no line that shows how it is called`);
  const [, type = "", list = ""] = match;
  const required = new Map<string, boolean>();
  for (const argument of list.split(",").map((one) => one.trim())) {
    if (argument !== "") required.set(argument.split("=")[0] ?? "", !argument.includes("="));
  }
  return { returns: type === "" ? "void" : parsePageType(type), required };
}

function readRequest(cell: string): PageRequest {
  const [, method = "", path = ""] = /^([A-Z]+) (\/\S*)$/.exec(cell) ?? [];
  if (method === "") throw new PageProblem(`has an HTTP request that cannot be read: ${cell}`);
  return { method: method.toLowerCase(), path };
}

function fieldRow(cells: readonly string[]): Parameters<typeof readField>[0] {
  const [name = "", type, ...rest] = cells;
  // A bar in a description makes more cells; the notes are the last one.
  const notes = rest.length >= 2 ? rest.at(-1) : rest.find((cell) => cell.startsWith("["));
  const description = (rest.length >= 2 ? rest.slice(0, -1) : rest).join("|");
  return { name, type: type === "" ? undefined : type, description, notes };
}

function mediaTypes(header: string, items: readonly string[]): string[] {
  const line = items.find((item) => item.startsWith(`${header}:`))?.slice(header.length + 1);
  if (line === undefined) throw new PageProblem(`has request headers without "${header}"`);
  return line.trim() === "Not defined" ? [] : line.split(",").map((one) => one.trim());
}

function readReturns(
  text: OperationText,
  signature: PageType | "void" | undefined,
): PageType | "void" | undefined {
  const [line] = text.sections.get("return type")?.paragraphs ?? [];
  if (line === undefined) return signature;
  return /^void\b/.test(line) ? "void" : (parsePageType(line) ?? signature);
}

function readSecurity(text: OperationText, sample: CodeSample): string[] | undefined {
  const [line] = text.sections.get("authorization")?.paragraphs ?? [];
  if (line !== undefined) {
    return /^no authorization/i.test(line) ? [] : line.split(",").map((one) => one.trim());
  }
  return sample.schemes.length === 0 ? undefined : sample.schemes.map((scheme) => scheme.name);
}

function readBody(
  fields: readonly PageField[],
  contentTypes: readonly string[],
  requests: readonly PageRequest[],
): PageBody | undefined {
  if (contentTypes.length === 0) return undefined;
  const others = fields.filter((field) => !requests.some((one) => isTemplated(one, field)));
  if (contentTypes.some((type) => /^(application\/x-www-form-urlencoded|multipart\/)/.test(type))) {
    return { kind: "form", fields: others };
  }
  const named = others.find((field) =>
    ["body", "requestbody", ...nameOf(field.type)].includes(letters(field.name)),
  );
  const field = named ?? others.find(({ type }) => type !== undefined && type.kind !== "scalar");
  return field === undefined ? undefined : { kind: "whole", field };
}

function nameOf(type: PageType | undefined): string[] {
  return type === undefined ? [] : modelsIn(type).map(letters);
}

function isInBody(field: PageField, body: PageBody | undefined): boolean {
  if (body === undefined) return false;
  return body.kind === "whole" ? body.field === field : body.fields.includes(field);
}

function isTemplated({ path }: PageRequest, field: PageField): boolean {
  return [...path.matchAll(/\{([^}]*)\}/g)].some(
    ([, name = ""]) => letters(name) === letters(field.name),
  );
}
