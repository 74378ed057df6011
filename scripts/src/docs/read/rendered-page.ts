import { parsePageType } from "./page-type.ts";
import { PageProblem } from "./page-problem.ts";
import { sectionTitles } from "./page-text.ts";
import type { ApiText, ModelText, OperationText, RequestRow, SectionText } from "./page-text.ts";

const rule = /^-{3,}(\|-{3,})*\|?$/;
const request = /^(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE) (\/\S*)$/;

/** Whether a text is a rendered page whose tables were flattened to one cell per line. */
export function renderedKind(text: string): "api" | "model" | undefined {
  const lines = linesOf(text);
  const tableAt = lines.findIndex((line) => rule.test(line));
  if (tableAt < 0)
    return lines.includes("Enum") && enumValues(lines).length > 0 ? "model" : undefined;
  const head = new Set(lines.slice(0, tableAt));
  if (head.has("Method |") && head.has("HTTP request |")) return "api";
  return head.has("Properties") && head.has("Name |") ? "model" : undefined;
}

/** Takes the text of a rendered API page apart. Cells are gone where they held nothing but a link. */
export function readRenderedApi(text: string): ApiText {
  const lines = linesOf(text);
  const starts = lines.flatMap((line, index) => (isStart(lines, index) ? [index] : []));
  const operations = starts.map((start, index) =>
    operationText(lines.slice(start, starts[index + 1] ?? lines.length)),
  );
  const top = cellsOf(lines.slice(0, starts[0] ?? lines.length));
  const requests = top.flatMap((cell, index): RequestRow[] =>
    request.test(cell)
      ? [{ name: undefined, requests: [cell], summary: top.slice(index + 1).find(isText) ?? "" }]
      : [],
  );
  const relative = lines.map((line) => /^All URIs are relative to (\S+)$/.exec(line)?.[1]);
  return { relativeTo: relative.find((one) => one !== undefined), requests, operations };
}

/** Takes the text of a rendered model page apart. */
export function readRenderedModel(text: string): ModelText {
  const lines = linesOf(text);
  const name = lines[0] ?? "";
  if (!lines.some((line) => rule.test(line))) return { name, rows: [], values: enumValues(lines) };
  const end = lines.indexOf("Example");
  const cells = cellsOf(end < 0 ? lines : lines.slice(0, end));
  if (cells.length % 4 !== 0) {
    throw new PageProblem("has lost cells of its table of properties: use the page's Markdown");
  }
  const rows = Array.from({ length: cells.length / 4 }, (_, row) =>
    cells.slice(row * 4, row * 4 + 4),
  );
  const broken = rows.find(([field = "", type = ""]) => !isName(field) || !parsePageType(type));
  if (broken !== undefined) {
    throw new PageProblem(`has a row that is not name, type, description, notes: ${broken[0]}`);
  }
  return { name, rows, values: undefined };
}

function operationText(lines: readonly string[]): OperationText {
  const [name = "", signature = "", ...rest] = lines;
  const titleOf = (line: string): string | undefined =>
    sectionTitles.find((title) => title === line.toLowerCase());
  const first = rest.findIndex((line) => titleOf(line) !== undefined);
  const parameterNames = /\((.*)\)/.exec(signature)?.[1]?.match(/\w+/g) ?? [];
  const sections = new Map<string, SectionText>();
  for (const [index, line] of rest.entries()) {
    const title = titleOf(line);
    if (title === undefined) continue;
    const after = rest.slice(index + 1);
    const end = after.findIndex((one) => titleOf(one) !== undefined);
    const content = end < 0 ? after : after.slice(0, end);
    sections.set(title, sectionText(title, content, parameterNames));
  }
  return { name, signature, prose: rest.slice(0, first < 0 ? undefined : first), sections };
}

function sectionText(
  title: string,
  lines: readonly string[],
  parameterNames: readonly string[],
): SectionText {
  const hasTable = lines.some((line) => rule.test(line));
  const cells = hasTable ? cellsOf(lines) : [];
  const rows =
    title === "parameters"
      ? parameterRows(cells, parameterNames)
      : cells.filter((cell) => /^(\d{3}|[1-5]XX|default|0)$/.test(cell)).map((cell) => [cell]);
  const plain = hasTable ? [] : lines;
  return { paragraphs: plain, items: plain, code: lines.join("\n"), rows };
}

/** A row begins with the name of a parameter; which of its other cells are there, their form tells. */
function parameterRows(cells: readonly string[], names: readonly string[]): string[][] {
  const starts = cells.flatMap((cell, index) => (names.includes(cell) ? [index] : []));
  return starts.map((start, index) => {
    const [name = "", ...others] = cells.slice(start, starts[index + 1] ?? cells.length);
    const notes = others.find((cell) => cell.startsWith("["));
    const type = others.find((cell, at) => at === 0 && parsePageType(cell)?.kind !== "model");
    const hasType = type !== undefined && parsePageType(type) !== undefined;
    // Three cells after the name are a whole row; with fewer of them the notes may be the lost one.
    return hasType && others.length >= 3
      ? [name, type, others[1] ?? "", notes ?? ""]
      : [name, hasType ? type : "", "", ...(notes === undefined ? [] : [notes])];
  });
}

function cellsOf(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => rule.test(line));
  const cells: string[] = [];
  let open = "";
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    open = `${open} ${line}`.trim();
    if (!open.endsWith("|")) continue;
    cells.push(open.slice(0, -1).trim());
    open = "";
  }
  return open === "" ? cells : [...cells, open];
}

function enumValues(lines: readonly string[]): string[] {
  return lines.slice(lines.indexOf("Enum") + 1).filter((line) => /\(value: /.test(line));
}

function isStart(lines: readonly string[], index: number): boolean {
  const name = lines[index] ?? "";
  return isName(name) && new RegExp(`(^|\\s)${name}\\(.*\\)$`).test(lines[index + 1] ?? "");
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

function isText(cell: string): boolean {
  return cell !== "";
}
