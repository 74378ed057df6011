import { isRecord } from "../../openapi-document.ts";
import type { OpenApiDocument } from "../../openapi-document.ts";
import type { Fact, Subject } from "../facts/fact.ts";
import { breakSchemaType } from "./break-schema-type.ts";
import { renameAt, setAt, valueAt } from "./mutation.ts";
import type { Mutation } from "./mutation.ts";

type Apply = (document: OpenApiDocument) => OpenApiDocument;

/** Every way in which one fact can be broken: changed, and taken out. */
export function breakFact(document: OpenApiDocument, subject: Subject, fact: Fact): Mutation[] {
  return waysToBreak(document, subject, fact).map(([what, apply]) => ({
    subject,
    fact,
    tokens: fact.tokens,
    what: `${what} ${fact.tokens.join(".")}`,
    apply,
  }));
}

function waysToBreak(document: OpenApiDocument, subject: Subject, fact: Fact): [string, Apply][] {
  const { tokens, at, value } = fact;
  const change = (next: unknown): [string, Apply] => ["change", (one) => setAt(one, at, next)];
  const rename = (next: string): [string, Apply] => ["rename", (one) => renameAt(one, at, next)];
  const remove: [string, Apply] = ["remove", (one) => setAt(one, at, undefined)];
  const last = tokens.at(-1) ?? "";
  const before = tokens.at(-2) ?? "";
  if (tokens.length === 1) {
    if (last === "method") return [rename(value === "trace" ? "head" : "trace")];
    if (last === "path") return [rename(`${String(value)}x`)];
    if (last === "operationId") return [change(`${String(value)}_x`)];
    if (last === "servers")
      return [["change", (one) => setAt(one, ["servers", 0, "url"], "https://other.example")]];
    if (last === "requestBody" || last === "summary") return [remove];
  }
  if (tokens[0] === "security") return breakSecurity(document, subject, fact);
  if (tokens[0] === "responses" && tokens.length === 2)
    return [rename(last === "299" ? "298" : "299"), remove];
  if (before === "parameters" && tokens.length === 2) return [remove];
  if (before === "content") return [rename("text/csv"), remove];
  if (before === "properties") return [rename(`${last}_x`), remove];
  if (before === "required") {
    const names: unknown = valueAt(document, at);
    const others = Array.isArray(names) ? names.filter((one) => one !== last) : [];
    return [["relax", (one) => setAt(one, at, others)]];
  }
  if (last === "type" && (isRecord(value) || typeof value === "boolean"))
    return breakSchemaType(document, fact);
  if (last === "null") return [["remove", (one) => setAt(one, at, withoutNull(valueAt(one, at)))]];
  if (last === "in") return [change(value === "query" ? "header" : "query")];
  if (Array.isArray(value)) return [change([...value, "invented"]), change(value.slice(1)), remove];
  if (typeof value === "number") return [change(value + 1), remove];
  if (typeof value === "string") return [change(`${value}x`), remove];
  return [remove];
}

function breakSecurity(document: OpenApiDocument, subject: Subject, fact: Fact): [string, Apply][] {
  const { tokens, at, value } = fact;
  const all = Object.keys(document.components?.securitySchemes ?? {});
  const own = at[0] === "security" ? [...subject.at, "security"] : at;
  const set =
    (next: unknown): Apply =>
    (one) =>
      setAt(one, own, next);
  const name = tokens[1];
  if (name === undefined) {
    const alternatives = Array.isArray(value) ? value : [];
    return alternatives.length === 0 && all[0] !== undefined
      ? [["require", set([{ [all[0]]: [] }])]]
      : [];
  }
  const others = all.filter((one) => one !== name);
  const rest = subject.facts
    .filter((one) => one.tokens[0] === "security" && one.tokens.length === 2)
    .map((one) => one.tokens[1] ?? "")
    .filter((one) => one !== name);
  return [
    ["remove", set(rest.map((one) => ({ [one]: [] })))],
    ...others
      .filter((one) => !rest.includes(one))
      .map((one): [string, Apply] => [
        "exchange",
        set([...rest, one].map((key) => ({ [key]: [] }))),
      ]),
  ];
}

function withoutNull(type: unknown): unknown {
  return Array.isArray(type) ? type.filter((one) => one !== "null") : type;
}
