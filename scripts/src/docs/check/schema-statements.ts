import { isRecord, isReference } from "../../openapi-document.ts";
import type { Subject, Tokens } from "../facts/fact.ts";
import { typeOf } from "../facts/schema-facts.ts";
import { describePageType, typeOfValues } from "../read/page-type.ts";
import type { PageType } from "../read/page-type.ts";
import type { ModelPage, PageField } from "../read/page.ts";
import { letters } from "../read/letters.ts";
import type { Statements } from "./statement.ts";
import { typeAgrees, unwrap } from "./type-agrees.ts";
import type { TypeContext } from "./type-agrees.ts";

/** What the comparison of one vendor shares. */
export interface Comparison {
  readonly statements: Statements;
  readonly models: ReadonlyMap<string, ModelPage>;
  readonly resolve: (name: string) => unknown;
  /** Model pages that were compared with a schema without a name. */
  readonly inlined: Set<string>;
}

/** A schema of a subject, and the page that speaks of it. */
export interface SchemaPlace {
  readonly subject: Subject;
  readonly page: string;
  readonly tokens: Tokens;
  readonly schema: unknown;
  /** What a generator would name a schema after that has no name here. */
  readonly owner: string;
}

/** What a type that a page prints says of a schema. */
export function sayType(comparison: Comparison, place: SchemaPlace, type: PageType): void {
  const { statements } = comparison;
  const { subject, page, tokens } = place;
  const context: TypeContext = {
    resolve: comparison.resolve,
    isInlineName: (name) => isInlineName(name, place.owner),
  };
  const printed = describePageType(type);
  if (type.kind === "any" && isRecord(place.schema) && isOpen(place.schema)) {
    // Generators print the same for what is of any type.
    statements.sayNone(subject, { page, tokens: [...tokens, "type"], printed });
    return;
  }
  statements.say(subject, { page, tokens: [...tokens, "type"], printed }, (schema) =>
    typeAgrees(type, schema, context),
  );
  sayInside(comparison, place, type);
}

/** What a model page says of a schema. */
export function sayModel(comparison: Comparison, place: SchemaPlace, model: ModelPage): void {
  const { statements } = comparison;
  const { subject, tokens, schema } = place;
  const page = model.file;
  const { values } = model;
  if (values !== undefined) {
    const type = typeOfValues(values);
    statements.say(subject, { page, tokens: [...tokens, "type"], printed: type }, (one) =>
      isRecord(one) ? typeOf(one) === type : false,
    );
    const printed = values.join(", ");
    statements.say(subject, { page, tokens: [...tokens, "enum"], printed }, (list) =>
      Array.isArray(list) ? sameMembers(list, values) : false,
    );
  }
  if (model.properties.length > 0) {
    statements.say(subject, { page, tokens: [...tokens, "type"], printed: "object" }, (one) =>
      isRecord(one) ? typeOf(one) === "object" : false,
    );
  }
  for (const field of model.properties) {
    sayProperty(comparison, { ...place, page, schema, owner: model.name }, field);
  }
}

/** What a row says of a property, whether of a model or of a form. */
export function sayProperty(comparison: Comparison, place: SchemaPlace, field: PageField): void {
  const { statements } = comparison;
  const { subject, page, tokens, schema } = place;
  const properties = isRecord(schema) && isRecord(schema["properties"]) ? schema["properties"] : {};
  const name = nameLike(field.name, Object.keys(properties));
  const inside = [...tokens, "properties", name ?? field.name];
  statements.say(subject, { page, tokens: inside, printed: field.name }, () =>
    name === field.name ? "yes" : "spelling",
  );
  if (name === undefined) return;
  sayRequired(statements, subject, page, [...tokens, "required", name], field);
  const own = { ...place, tokens: inside, schema: properties[name] };
  if (field.type !== undefined) {
    sayType(comparison, { ...own, owner: `${place.owner}${field.name}` }, field.type);
  }
  sayValueFacts(comparison, own, field);
}

/** Default, readOnly, deprecated and notes of a row. */
export function sayValueFacts(
  { statements }: Comparison,
  { subject, page, tokens }: SchemaPlace,
  field: PageField,
): void {
  const { default: value } = field;
  if (value !== undefined) {
    const said = { page, tokens: [...tokens, "default"], printed: value.printed };
    statements.say(subject, said, (one) => sameDefault(one, value));
  }
  for (const [key, isSaid] of [
    ["readOnly", field.readOnly],
    ["deprecated", field.deprecated],
  ] as const) {
    if (!isSaid) continue;
    statements.say(
      subject,
      { page, tokens: [...tokens, key], printed: key },
      (one) => one === true,
    );
  }
  for (const note of field.otherNotes) {
    statements.say(subject, { page, tokens: [...tokens, "note"], printed: note }, () => false);
  }
}

/** Required and optional are two sides of one fact. */
export function sayRequired(
  statements: Statements,
  subject: Subject,
  page: string,
  tokens: Tokens,
  field: PageField,
): void {
  if (field.required === true) {
    statements.say(subject, { page, tokens, printed: "required" }, (one) => one === true);
  } else if (field.required === false) {
    statements.sayNone(subject, { page, tokens, printed: "optional" });
  }
}

/** The name among others that Python would print alike. */
export function nameLike(printed: string, names: readonly string[]): string | undefined {
  return names.includes(printed)
    ? printed
    : names.find((name) => letters(name) === letters(printed));
}

/** Formats and nameless models, at any depth of a type. */
function sayInside(comparison: Comparison, place: SchemaPlace, type: PageType): void {
  const { subject, page, tokens, schema } = place;
  const inner = (key: string): unknown => (isRecord(schema) ? schema[key] : undefined);
  if (type.kind === "array") {
    const items = { ...place, tokens: [...tokens, "items"], schema: inner("items") };
    sayInside(comparison, items, type.items);
    if (type.unique === true) {
      const said = { page, tokens: [...tokens, "uniqueItems"], printed: "Set" };
      comparison.statements.say(subject, said, (one) => one === true);
    }
  } else if (type.kind === "map") {
    const key = "additionalProperties";
    sayInside(comparison, { ...place, tokens: [...tokens, key], schema: inner(key) }, type.values);
  } else if (type.kind === "scalar" && type.format !== undefined && !isReference(schema)) {
    const { format } = type;
    const said = { page, tokens: [...tokens, "format"], printed: format };
    comparison.statements.say(subject, said, (one) => one === format);
  } else if (type.kind === "model" && !isReference(unwrap(schema))) {
    const model = comparison.models.get(type.name);
    if (model === undefined || !isInlineName(type.name, place.owner)) return;
    comparison.inlined.add(type.name);
    sayModel(comparison, place, model);
  }
}

function isOpen(schema: Record<string, unknown>): boolean {
  return !["type", "$ref", "properties", "anyOf", "oneOf", "allOf"].some((key) => key in schema);
}

function isInlineName(name: string, owner: string): boolean {
  return (
    letters(name).startsWith(letters(owner)) || /^(Inline(Response|Object)|Body)\d*/.test(name)
  );
}

function sameDefault(
  value: unknown,
  { printed, value: parsed }: { printed: string; value: unknown },
): boolean {
  return (
    JSON.stringify(value) === JSON.stringify(parsed) ||
    (typeof value === "string" && value === printed)
  );
}

function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && b.every((one) => a.includes(one));
}
