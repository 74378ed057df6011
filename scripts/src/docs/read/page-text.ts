import { decodeHTML } from "entities";
import { Lexer } from "marked";
import type { Token } from "marked";

/** A page taken apart into the places where facts stand, the same for every dialect. */
export interface ApiText {
  readonly relativeTo: string | undefined;
  readonly requests: readonly RequestRow[];
  readonly operations: readonly OperationText[];
}

/** A row of the table at the top. The name is left out where the page has lost it. */
export interface RequestRow {
  readonly name: string | undefined;
  readonly requests: readonly string[];
  readonly summary: string;
}

export interface OperationText {
  readonly name: string;
  readonly signature: string | undefined;
  /** Lines between the signature and the first section. */
  readonly prose: readonly string[];
  /** Texts of each section, by its title in lower case. */
  readonly sections: ReadonlyMap<string, SectionText>;
}

export interface SectionText {
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
  readonly code: string;
  readonly rows: readonly (readonly string[])[];
}

export interface ModelText {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly values: readonly string[] | undefined;
}

/** The titles of the sections of an operation. */
export const sectionTitles: readonly string[] = [
  "example",
  "parameters",
  "return type",
  "authorization",
  "http request headers",
  "http response details",
];

/** What a reader sees of a piece of Markdown: marks, links and character references resolved. */
export function visibleText(markdown: string): string {
  return decodeHTML(flatten(Lexer.lexInline(markdown.trim()))).trim();
}

function flatten(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ("tokens" in token && token.tokens !== undefined) return flatten(token.tokens);
      return token.type === "br" ? " " : "text" in token ? String(token.text) : token.raw;
    })
    .join("");
}
