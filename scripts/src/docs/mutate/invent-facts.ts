import { isRecord } from "../../openapi-document.ts";
import type { OpenApiDocument } from "../../openapi-document.ts";
import type { Path } from "../../locate.ts";
import type { Fact, Subject, Tokens } from "../facts/fact.ts";
import { typeOf } from "../facts/schema-facts.ts";
import { setAt, valueAt } from "./mutation.ts";
import type { Mutation } from "./mutation.ts";

type Put = (tokens: Tokens, at: Path, value: unknown) => void;

/** Facts that nobody states, put in one at a time. */
export function inventFacts(document: OpenApiDocument, subject: Subject): Mutation[] {
  const found: Mutation[] = [];
  const put: Put = (tokens, at, value) => {
    const what = `invent ${tokens.join(".")}`;
    found.push({ subject, fact: undefined, tokens, what, apply: (one) => setAt(one, at, value) });
  };
  if (subject.kind === "operation") {
    const { at } = subject;
    put(["responses", "418"], [...at, "responses", "418"], { description: "Invented." });
    const old = valueAt(document, [...at, "parameters"]);
    for (const place of ["query", "header"]) {
      const parameter = { name: "invented", in: place, schema: { type: "string" } };
      const list = [...(Array.isArray(old) ? old : []), parameter];
      put(["parameters", "invented"], [...at, "parameters"], list);
    }
    if (subject.node["deprecated"] !== true) put(["deprecated"], [...at, "deprecated"], true);
    if (subject.node["requestBody"] === undefined) {
      const content = { "application/json": { schema: { type: "object" } } };
      put(["requestBody"], [...at, "requestBody"], { content });
    }
    for (const fact of subject.facts) {
      if (fact.tokens.at(-2) !== "content") continue;
      const place = [...fact.at.slice(0, -1), "application/xml"];
      put([...fact.tokens.slice(0, -1), "application/xml"], place, {});
    }
    for (const fact of subject.facts.filter(isParameter)) {
      const parameter = valueAt(document, fact.at);
      if (isRecord(parameter) && parameter["required"] !== true)
        put([...fact.tokens, "required"], [...fact.at, "required"], true);
    }
  }
  if (subject.kind === "scheme" && subject.node["bearerFormat"] === undefined)
    put(["bearerFormat"], [...subject.at, "bearerFormat"], "opaque");
  for (const fact of subject.facts.filter(isSchema)) inventInSchema(fact, put);
  return found;
}

function inventInSchema({ at, tokens, value: schema }: Fact, put: Put): void {
  if (!isRecord(schema)) return;
  const where = tokens.slice(0, -1);
  const type = typeOf(schema);
  const invent = (key: string, value: unknown): void => {
    if (!(key in schema)) put([...where, key], [...at, key], value);
  };
  if (type === "string") {
    invent("enum", ["invented"]);
    if (schema["format"] === undefined) invent("format", "uuid");
    invent("default", "invented");
    invent("maxLength", 12);
  } else if (type === "integer" || type === "number") {
    invent("default", 12);
    invent("minimum", 1);
  } else if (type === "array") {
    invent("minItems", 1);
  } else if (type === "boolean") {
    invent("default", true);
  } else if (type === "object" && isRecord(schema["properties"])) {
    const inside = ["properties", "invented"];
    put([...where, ...inside], [...at, ...inside], { type: "string" });
    const { required } = schema;
    const names: unknown[] = Array.isArray(required) ? required : [];
    for (const name of Object.keys(schema["properties"]).filter((one) => !names.includes(one)))
      put([...where, "required", name], [...at, "required"], [...names, name]);
    invent("additionalProperties", false);
  }
}

function isParameter({ tokens }: Fact): boolean {
  return tokens[0] === "parameters" && tokens.length === 2;
}

function isSchema({ tokens, value }: Fact): boolean {
  return tokens.at(-1) === "type" && isRecord(value);
}
