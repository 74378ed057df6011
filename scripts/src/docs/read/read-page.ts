import { mergeSchemes } from "./code-sample.ts";
import { markdownKind, readMarkdownApi, readMarkdownModel } from "./markdown-page.ts";
import { PageProblem } from "./page-problem.ts";
import type { ApiText, ModelText, RequestRow } from "./page-text.ts";
import { stemOf } from "./page-stem.ts";
import type { ApiPage, Dialect, ModelPage, Page } from "./page.ts";
import { parsePrintedValue } from "./printed-value.ts";
import { readField } from "./read-field.ts";
import { readOperation } from "./read-operation.ts";
import type { OperationReading } from "./read-operation.ts";
import { readRenderedApi, readRenderedModel, renderedKind } from "./rendered-page.ts";

/** Reads one page, whatever of the known dialects it is written in. Throws a `PageProblem`. */
export function readPage(file: string, text: string): Page {
  if (text.trim() === "") throw new PageProblem("is empty");
  if (/^\s*(<!doctype|<html|<\?xml)/i.test(text) || /<\/(html|body|table)>/i.test(text)) {
    throw new PageProblem("is HTML: save the Markdown behind the page, or the text that it shows");
  }
  const rendered = renderedKind(text);
  const kind = rendered ?? markdownKind(text);
  if (kind === undefined) {
    throw new PageProblem(
      "is of no dialect that is known: neither Python Markdown of OpenAPI Generator or swagger-codegen nor the text of such a page",
    );
  }
  if (kind === "api") {
    const parts = rendered === undefined ? readMarkdownApi(text) : readRenderedApi(text);
    return apiPage(file, parts, text, rendered !== undefined);
  }
  const parts = rendered === undefined ? readMarkdownModel(text) : readRenderedModel(text);
  return modelPage(file, parts, text, rendered !== undefined);
}

function apiPage(file: string, parts: ApiText, text: string, isRendered: boolean): ApiPage {
  const { operations: texts, requests: rows } = parts;
  if (texts.length === 0) throw new PageProblem("describes no operation");
  const unlisted = rows.find((row) => !texts.some((one) => matches(row, one.name)));
  if (unlisted !== undefined) {
    throw new PageProblem(`lists "${unlisted.name}" but does not describe it: is it cut off?`);
  }
  if (new Set(texts.map((one) => one.name)).size < texts.length) {
    throw new PageProblem("describes an operation twice");
  }
  const readings = texts.map((one, index): OperationReading => {
    const row = rowOf(one, index, parts);
    if (row.requests.length === 0) throw new PageProblem(`has no HTTP request for "${one.name}"`);
    return readOperation(one, row);
  });
  const samples = readings.map((reading) => reading.sample);
  if (!samples.some((sample) => sample.types.size > 0) && !/\bimport \w+/.test(text)) {
    throw new PageProblem("has no Python example: other languages' pages are not known");
  }
  return {
    kind: "api",
    file,
    stem: stemOf(file),
    dialect: isRendered ? "text of a rendered page" : dialectOf(text, samples[0]?.isAsync === true),
    baseUrl: parts.relativeTo ?? samples.find((sample) => sample.host !== undefined)?.host,
    schemes: mergeSchemes(samples.flatMap((sample) => sample.schemes)),
    operations: readings.map((reading) => reading.operation),
  };
}

function matches(row: RequestRow, name: string): boolean {
  return row.name === undefined || row.name === "" || row.name === name;
}

/** The row of an operation: by its name, or where names are lost by its summary or its place. */
function rowOf(
  text: { name: string; prose: readonly string[] },
  index: number,
  parts: ApiText,
): RequestRow {
  const { requests: rows, operations } = parts;
  const named = rows.find((row) => row.name === text.name);
  if (named !== undefined) return named;
  const lost = rows.filter((row) => row.name === undefined || row.name === "");
  const alike = lost.filter((row) => row.summary !== "" && row.summary === text.prose[0]);
  const [only] = alike;
  if (only !== undefined && alike.length === 1) return only;
  const row = lost.length === operations.length ? lost[index] : undefined;
  if (row === undefined) throw new PageProblem(`does not list "${text.name}" at its top`);
  return row;
}

function modelPage(file: string, parts: ModelText, text: string, isRendered: boolean): ModelPage {
  const { name, rows, values } = parts;
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new PageProblem("has no model's name as its title");
  return {
    kind: "model",
    file,
    stem: stemOf(file),
    dialect: isRendered ? "text of a rendered page" : dialectOf(text, false),
    name,
    properties: rows.map((cells) => {
      const [field = "", type = "", ...rest] = cells;
      if (rest.length < 2) throw new PageProblem(`has a row with too few cells: ${field}`);
      const notes = rest.at(-1) ?? "";
      return readField({ name: field, type, description: rest.slice(0, -1).join("|"), notes });
    }),
    values: values?.map(readEnumValue),
  };
}

function readEnumValue(item: string): string | number {
  const [, printed] = /\(value: [`]?(.+?)[`]?\)$/.exec(item) ?? [];
  const value = printed === undefined ? item : parsePrintedValue(printed);
  if (typeof value === "string" || typeof value === "number") return value;
  throw new PageProblem(`has a value that cannot be read: ${item}`);
}

function dialectOf(text: string, isAsync: boolean): Dialect {
  const isSwagger = /^from __future__ import/m.test(text) || /^## Properties\nName \|/m.test(text);
  if (isSwagger) return "swagger-codegen, Python";
  return isAsync ? "OpenAPI Generator, Python asyncio" : "OpenAPI Generator, Python";
}
