import { Lexer } from "marked";
import type { Token, Tokens } from "marked";
import { PageProblem } from "./page-problem.ts";
import { visibleText } from "./page-text.ts";
import type { ApiText, ModelText, OperationText, RequestRow, SectionText } from "./page-text.ts";

/** Whether a Markdown page describes operations, a model, or something else. */
export function markdownKind(text: string): "api" | "model" | undefined {
  const tokens = Lexer.lex(text);
  if (requestTable(tokens) !== undefined) return "api";
  const titles = new Set(tokens.filter(isHeading).map(titleOf));
  return titles.has("properties") || titles.has("enum") ? "model" : undefined;
}

/** Takes the Markdown of an API page apart. */
export function readMarkdownApi(text: string): ApiText {
  const tokens = Lexer.lex(text);
  const table = requestTable(tokens);
  if (table === undefined) throw new PageProblem("has no table of methods");
  const requests = tableRows(table).map(requestRow);
  const names = new Set(requests.map((row) => row.name));
  const start = (token: Token): string | undefined => {
    const name = isHeading(token) && token.depth <= 2 ? visibleText(token.text) : undefined;
    // A section that the table does not list is still an operation, and then a fault of the page.
    return name !== undefined && (names.has(name) || /^# \*\*\w+\*\*/.test(token.raw))
      ? name
      : undefined;
  };
  const operations: OperationText[] = [];
  for (const [index, token] of tokens.entries()) {
    const name = start(token);
    if (name === undefined) continue;
    const rest = tokens.slice(index + 1);
    const end = rest.findIndex((one) => start(one) !== undefined);
    operations.push(operationText(name, end < 0 ? rest : rest.slice(0, end)));
  }
  const intro = tokens.filter((token) => token.type === "paragraph").map((one) => one.raw);
  const relative = intro.map((one) => /^All URIs are relative to \*?([^*\n]+?)\*?\s*$/.exec(one));
  return { relativeTo: relative.find((one) => one !== null)?.[1]?.trim(), requests, operations };
}

/** Takes the Markdown of a model page apart. */
export function readMarkdownModel(text: string): ModelText {
  const tokens = Lexer.lex(text);
  const title = tokens.find((token): token is Tokens.Heading => isHeading(token));
  const name = title === undefined ? "" : visibleText(title.text);
  const table = tokens.find(
    (token): token is Tokens.Table => isTable(token) && columns(token)[0] === "name",
  );
  const enumAt = tokens.findIndex((token) => isHeading(token) && titleOf(token) === "enum");
  const values = enumAt < 0 ? undefined : sectionText(tokens.slice(enumAt + 1)).items;
  if (table === undefined && values === undefined) {
    throw new PageProblem("has neither a table of properties nor a list of values: is it cut off?");
  }
  return { name, rows: table === undefined ? [] : tableRows(table).map(visible), values };
}

function operationText(name: string, tokens: readonly Token[]): OperationText {
  const isSection = (token: Token): boolean => isHeading(token) && token.depth >= 3;
  const first = tokens.findIndex(isSection);
  const head = tokens.slice(0, first < 0 ? undefined : first);
  const quote = head.find((token): token is Tokens.Blockquote => token.type === "blockquote");
  const sections = new Map<string, SectionText>();
  for (const [index, token] of tokens.entries()) {
    if (!isSection(token) || !isHeading(token)) continue;
    const rest = tokens.slice(index + 1);
    const end = rest.findIndex((one) => isHeading(one));
    sections.set(titleOf(token), sectionText(end < 0 ? rest : rest.slice(0, end)));
  }
  return {
    name,
    signature: quote === undefined ? undefined : visibleText(quote.text),
    prose: head.filter((token) => token.type === "paragraph").map((one) => visibleText(one.raw)),
    sections,
  };
}

function sectionText(tokens: readonly Token[]): SectionText {
  const lists = tokens.filter((token): token is Tokens.List => token.type === "list");
  return {
    paragraphs: tokens
      .filter((token) => token.type === "paragraph")
      .map((token) => visibleText(token.raw)),
    items: lists.flatMap((list) => list.items.map((item) => visibleText(item.text))),
    code: tokens
      .filter((token): token is Tokens.Code => token.type === "code")
      .map((token) => token.text)
      .join("\n"),
    rows: tokens.filter(isTable).flatMap(tableRows).map(visible),
  };
}

function requestRow(cells: readonly string[]): RequestRow {
  const [name = "", ...rest] = visible(cells);
  const isRequest = (cell: string): boolean => /^[A-Z]+ \S/.test(cell);
  return {
    name,
    requests: rest.filter(isRequest),
    summary: rest.find((cell) => !isRequest(cell)) ?? "",
  };
}

function requestTable(tokens: readonly Token[]): Tokens.Table | undefined {
  return tokens
    .filter(isTable)
    .find((one) => columns(one)[0] === "method" && columns(one)[1] === "http request");
}

function columns(table: Tokens.Table): string[] {
  return table.header.map((cell) => cell.text.toLowerCase());
}

/** The cells of a table with those that its header has no column for, which Markdown drops. */
function tableRows(table: Tokens.Table): string[][] {
  const lines = table.raw.split("\n").slice(2);
  return lines
    .filter((line) => line.includes("|"))
    .map((line) => line.replace(/^\s*\|/, "").split(/(?<!\\)\|/));
}

function visible(cells: readonly string[]): string[] {
  return cells.map((cell) => visibleText(cell.replaceAll("\\|", "|")));
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === "heading";
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === "table";
}

function titleOf(heading: Tokens.Heading): string {
  return visibleText(heading.text).toLowerCase();
}
