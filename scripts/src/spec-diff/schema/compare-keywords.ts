import { isDeepStrictEqual } from "node:util";
import { otherKeys, shown, textWords } from "../comparison.ts";
import type { Node } from "../comparison.ts";
import type { SchemaRule } from "../rules.ts";

/** How the value of a keyword compares. */
type Kind = "upper bound" | "lower bound" | "yes or no" | "constraint";

const constraints: Record<string, Kind> = {
  maximum: "upper bound",
  exclusiveMaximum: "upper bound",
  maxLength: "upper bound",
  maxItems: "upper bound",
  maxProperties: "upper bound",
  minimum: "lower bound",
  exclusiveMinimum: "lower bound",
  minLength: "lower bound",
  minItems: "lower bound",
  minProperties: "lower bound",
  uniqueItems: "yes or no",
  pattern: "constraint",
  multipleOf: "constraint",
  contentMediaType: "constraint",
  contentEncoding: "constraint",
};

/** Keywords that are judged here, or by who compares the schemas in a schema. */
const judged = new Set([
  ...Object.keys(constraints),
  "type",
  "enum",
  "const",
  "oneOf",
  "anyOf",
  "properties",
  "required",
  "items",
  "additionalProperties",
  "discriminator",
  "default",
  "format",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

type Found = (rule: SchemaRule, what: string) => void;

/** Compares the keywords that hold no schema. */
export function compareKeywords(before: Node, after: Node, found: Found): void {
  for (const [keyword, kind] of Object.entries(constraints)) {
    compareConstraint(keyword, kind, before[keyword], after[keyword], found);
  }
  compareFormat(before["format"], after["format"], found);
  compareDefault(before["default"], after["default"], found);
  compareFlags(before, after, found);
  compareDiscriminator(before["discriminator"], after["discriminator"], found);

  const { text, extensions, unknown } = otherKeys(before, after, judged);
  if (text.length > 0) found("textChanged", textWords(text));
  for (const key of extensions) found("extensionChanged", `\`${key}\` changed`);
  for (const key of unknown) {
    found("unjudged", `\`${key}\` changed from ${shown(before[key])} to ${shown(after[key])}`);
  }
}

function compareConstraint(
  keyword: string,
  kind: Kind,
  before: unknown,
  after: unknown,
  found: Found,
): void {
  if (isDeepStrictEqual(before, after)) return;
  if (kind === "yes or no") {
    if (Boolean(before) === Boolean(after)) return;
    found(after === true ? "constraintTightened" : "constraintLoosened", `\`${keyword}\` changed`);
    return;
  }
  const what = `\`${keyword}\` changed from ${shown(before)} to ${shown(after)}`;
  if (before === undefined) found("constraintTightened", `\`${keyword}\` is ${shown(after)} now`);
  else if (after === undefined) {
    found("constraintLoosened", `\`${keyword}\` is no longer ${shown(before)}`);
  } else if (kind === "constraint") found("constraintChanged", what);
  else {
    const rises = Number(after) > Number(before);
    found(rises === (kind === "upper bound") ? "constraintLoosened" : "constraintTightened", what);
  }
}

function compareFormat(before: unknown, after: unknown, found: Found): void {
  if (before === after) return;
  // `password` says that a value is a secret, not what it looks like.
  const [old, now] = [before, after].map((one) => (one === "password" ? undefined : one));
  if (old === now) {
    const what = after === "password" ? "is marked as a secret" : "is not marked as a secret";
    found("extensionChanged", `${what} now`);
  } else if (old === "binary" || now === "binary") {
    found("formatChanged", `the format changed from ${shown(before)} to ${shown(after)}`);
  } else if (old === undefined) found("constraintTightened", `the format is ${shown(after)} now`);
  else if (now === undefined) {
    found("constraintLoosened", `the format is no longer ${shown(before)}`);
  } else found("formatChanged", `the format changed from ${shown(before)} to ${shown(after)}`);
}

function compareDefault(before: unknown, after: unknown, found: Found): void {
  if (isDeepStrictEqual(before, after)) return;
  if (before === undefined) found("defaultAdded", `the default is ${shown(after)} now`);
  else found("defaultChanged", `the default changed from ${shown(before)} to ${shown(after)}`);
}

function compareFlags(before: Node, after: Node, found: Found): void {
  const changed = (flag: string): boolean => Boolean(before[flag]) !== Boolean(after[flag]);
  if (changed("deprecated")) {
    found(
      "deprecatedChanged",
      after["deprecated"] === true ? "deprecated" : "no longer deprecated",
    );
  }
  if (changed("readOnly")) {
    const now = after["readOnly"] === true;
    found(now ? "readOnlyAdded" : "readOnlyRemoved", now ? "read-only now" : "no longer read-only");
  }
  if (changed("writeOnly")) {
    const now = after["writeOnly"] === true;
    const what = now ? "write-only now" : "no longer write-only";
    found(now ? "writeOnlyAdded" : "writeOnlyRemoved", what);
  }
}

/** The mapping goes with the variants, whose own comparison rates what came and went. */
function compareDiscriminator(before: unknown, after: unknown, found: Found): void {
  const [old, now] = [discriminator(before), discriminator(after)];
  if (old.name !== now.name) {
    found("typeChanged", `variants are told apart by ${shown(now.name)}, not ${shown(old.name)}`);
  }
  for (const key of new Set([...Object.keys(old.mapping), ...Object.keys(now.mapping)])) {
    if (isDeepStrictEqual(old.mapping[key], now.mapping[key])) continue;
    const what = `the variant of ${shown(key)} changed`;
    if (!(key in old.mapping)) found("variantAdded", what);
    else found(key in now.mapping ? "typeChanged" : "variantRemoved", what);
  }
}

function discriminator(value: unknown): { name: unknown; mapping: Node } {
  // Its shape is that of the OpenAPI schema, which every bundle is checked against.
  const given = (value ?? {}) as { propertyName?: string; mapping?: Node };
  return { name: given.propertyName, mapping: given.mapping ?? {} };
}
