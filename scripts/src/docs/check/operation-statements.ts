import { isRecord, isReference, pointerTokens } from "../../openapi-document.ts";
import type { Subject } from "../facts/fact.ts";
import { describePageType } from "../read/page-type.ts";
import type { ApiPage, PageBody, PageField, PageOperation } from "../read/page.ts";
import { letters } from "../read/letters.ts";
import { nameLike, sayProperty, sayRequired, sayType, sayValueFacts } from "./schema-statements.ts";
import type { Comparison } from "./schema-statements.ts";
import { saySecurity } from "./security-statements.ts";
import type { AlignedScheme } from "./security-statements.ts";

/** An operation of a specification and the same one on a page. */
export interface OperationPair {
  readonly subject: Subject;
  readonly printed: PageOperation;
  readonly page: ApiPage;
  /** The specification's schemes by their names on the page. */
  readonly schemes: ReadonlyMap<string, AlignedScheme>;
  readonly modelSubject: (name: string) => Subject | undefined;
}

/** Everything that a page says of an operation. */
export function sayOperation(comparison: Comparison, pair: OperationPair): void {
  const { statements } = comparison;
  const { subject, printed, page } = pair;
  const said = (tokens: readonly string[], text: string) => ({
    page: page.file,
    tokens,
    printed: text,
  });
  for (const { method, path } of printed.requests) {
    statements.say(subject, said(["method"], method), (value) => value === method);
    statements.say(subject, said(["path"], path), (value) => value === path);
  }
  statements.say(subject, said(["operationId"], printed.name), (value) => {
    if (value === printed.name) return "yes";
    return letters(String(value)) === letters(printed.name) ? "spelling" : "no";
  });
  if (printed.hasSummary) statements.say(subject, said(["summary"], "a summary"), () => true);
  if (printed.deprecated)
    statements.say(subject, said(["deprecated"], "deprecated"), (value) => value === true);
  for (const field of printed.parameters) sayParameter(comparison, pair, field);
  sayBody(comparison, pair);
  sayAnswers(comparison, pair);
  saySecurity(statements, pair);
}

function sayParameter(comparison: Comparison, pair: OperationPair, field: PageField): void {
  const { statements } = comparison;
  const { subject, page, printed } = pair;
  const names = subject.facts
    .filter(({ tokens }) => tokens[0] === "parameters" && tokens[2] === "name")
    .map(({ tokens }) => tokens[1] ?? "");
  const name = nameLike(field.name, names);
  const tokens = ["parameters", name ?? field.name];
  const said = { page: page.file, tokens, printed: field.name };
  statements.say(subject, said, () => true);
  if (name === undefined) return;
  statements.say(subject, { ...said, tokens: [...tokens, "name"] }, () =>
    name === field.name ? "yes" : "spelling",
  );
  const isInPath = printed.requests.some(({ path }) =>
    [...path.matchAll(/\{([^}]*)\}/g)].some(([, one = ""]) => letters(one) === letters(field.name)),
  );
  if (isInPath) {
    const place = { page: page.file, tokens: [...tokens, "in"], printed: "path" };
    statements.say(subject, place, (value) => value === "path");
  }
  sayRequired(statements, subject, page.file, [...tokens, "required"], field);
  const at = [...tokens, "schema"];
  const place = {
    subject,
    page: page.file,
    tokens: at,
    schema: schemaAt(subject, at),
    owner: printed.name + field.name,
  };
  if (field.type !== undefined) sayType(comparison, place, field.type);
  const { deprecated, ...rest } = field;
  sayValueFacts(comparison, place, { ...rest, deprecated: false });
  if (deprecated) {
    const said = { page: page.file, tokens: [...tokens, "deprecated"], printed: "deprecated" };
    statements.say(subject, said, (value) => value === true);
  }
}

function sayBody(comparison: Comparison, pair: OperationPair): void {
  const { statements } = comparison;
  const { subject, page, printed } = pair;
  const tokens = ["requestBody"];
  const said = (inside: readonly string[], text: string) => ({
    page: page.file,
    tokens: [...tokens, ...inside],
    printed: text,
  });
  if (printed.contentTypes.length === 0) {
    statements.sayNone(subject, said([], "Not defined"));
    return;
  }
  const { body } = printed;
  statements.say(subject, said([], "a body"), () => true);
  if (body?.kind === "whole")
    sayRequired(statements, subject, page.file, [...tokens, "required"], body.field);
  if (body?.kind === "form" && body.fields.some((field) => field.required === true))
    statements.say(subject, said(["required"], "required"), (value) => value === true);
  for (const type of printed.contentTypes) {
    statements.say(subject, said(["content", type], type), () => true);
    if (body !== undefined) sayBodySchema(comparison, pair, type, body);
  }
}

function sayBodySchema(
  comparison: Comparison,
  pair: OperationPair,
  mediaType: string,
  body: PageBody,
): void {
  const { subject, page, printed, modelSubject } = pair;
  const tokens = ["requestBody", "content", mediaType, "schema"];
  const schema = schemaAt(subject, tokens);
  const place = { subject, page: page.file, tokens, schema, owner: printed.name };
  if (body.kind === "whole") {
    if (body.field.type !== undefined) sayType(comparison, place, body.field.type);
    return;
  }
  const name = isReference(schema) ? pointerTokens(schema.$ref).at(-1) : undefined;
  const model = name === undefined ? undefined : modelSubject(name);
  for (const field of body.fields) {
    if (model === undefined) sayProperty(comparison, place, field);
    else
      sayProperty(comparison, { ...place, subject: model, tokens: [], schema: model.node }, field);
  }
  // A form is an object of fields: nothing else is printed one row per field.
  comparison.statements.say(
    subject,
    { page: page.file, tokens: [...tokens, "type"], printed: "form" },
    (value) => isRecord(value) && (value["type"] === "object" || isReference(value)),
  );
}

function sayAnswers(comparison: Comparison, pair: OperationPair): void {
  const { statements } = comparison;
  const { subject, page, printed } = pair;
  const said = (tokens: readonly string[], text: string) => ({
    page: page.file,
    tokens,
    printed: text,
  });
  for (const status of printed.statuses ?? [])
    statements.say(subject, said(["responses", status], status), () => true);
  const answers = subject.facts.filter(
    ({ tokens }) => tokens[0] === "responses" && tokens.length === 2,
  );
  const success = answers.map(({ tokens }) => tokens[1] ?? "").find(isSuccess);
  const status = success ?? printed.statuses?.find(isSuccess) ?? "200";
  const content = ["responses", status, "content"];
  if (printed.returns === "void") {
    statements.sayNone(subject, said(content, "void"));
  } else if (printed.returns !== undefined) {
    const { returns } = printed;
    for (const type of printed.accepts)
      statements.say(subject, said([...content, type], type), () => true);
    const types = subject.facts
      .filter(({ tokens }) => tokens.length === 4 && tokens.slice(0, 3).join() === content.join())
      .map(({ tokens }) => tokens[3] ?? "");
    if (types.length === 0) {
      statements.say(subject, said(content, describePageType(returns)), () => false);
    }
    for (const type of types) {
      const tokens = [...content, type, "schema"];
      const schema = schemaAt(subject, tokens);
      const place = { subject, page: page.file, tokens, schema, owner: printed.name };
      sayType(comparison, place, returns);
    }
    return;
  }
  const all = subject.facts.filter(
    ({ tokens }) => tokens[0] === "responses" && tokens[2] === "content" && tokens.length === 4,
  );
  for (const type of printed.accepts) {
    if (all.some(({ tokens }) => tokens[3] === type)) continue;
    statements.say(subject, said(["responses", "content", type], type), () => false);
  }
}

function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** The schema of a parameter or a media type. */
function schemaAt(subject: Subject, tokens: readonly string[]): unknown {
  const owner = tokens.slice(0, -1);
  const inside = subject.facts.find((fact) => startsWith(fact.tokens, owner));
  return inside?.frames.find((frame) => frame.depth === owner.length)?.node["schema"];
}

function startsWith(tokens: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((token, index) => tokens[index] === token);
}
