import { isDeepStrictEqual } from "node:util";
import { isReference, pointerTokens } from "../../openapi-document.ts";
import { names, shown } from "../comparison.ts";
import type { Comparison } from "../comparison.ts";
import type { Direction, SchemaRule } from "../rules.ts";
import { compareKeywords } from "./compare-keywords.ts";
import { normalSchema } from "./normal-schema.ts";
import type { NormalSchema } from "./normal-schema.ts";

/** Where a schema is: in a named type, or in a part of an operation. */
export interface Place {
  /** `Key`, or words such as "`createKey`, body". */
  readonly base: string;
  readonly named: boolean;
  /** `.limits[].type` */
  readonly path: string;
}

/** One pair of schemas on its way through the walk. */
interface Pair {
  readonly before: NormalSchema;
  readonly after: NormalSchema;
  readonly place: Place;
  readonly direction: Direction;
}

export function placeOf(base: string): Place {
  return { base, named: false, path: "" };
}

/** Compares what a schema admits, and everything in it. */
export function compareSchemas(
  comparison: Comparison,
  direction: Direction,
  at: Place,
  before: unknown,
  after: unknown,
): void {
  const [old, now] = [typeName(before), typeName(after)];
  const place = now === undefined ? at : { base: now, named: true, path: "" };
  if (old !== undefined || now !== undefined) {
    if (!comparison.visits(direction, old ?? inline(at), now ?? inline(at))) return;
  }
  comparePair(comparison, {
    before: normalSchema(comparison, "before", before),
    after: normalSchema(comparison, "after", after),
    place,
    direction,
  });
}

function inline({ base, path }: Place): string {
  return `(${base}${path})`;
}

function typeName(schema: unknown): string | undefined {
  return isReference(schema) ? pointerTokens(schema.$ref).at(-1) : undefined;
}

function comparePair(comparison: Comparison, pair: Pair): void {
  const { before, after, place, direction } = pair;
  const found = (rule: SchemaRule, what: string): void =>
    comparison.inSchema(rule, direction, words(place), what);
  if (before.variants !== undefined || after.variants !== undefined) {
    compareVariants(comparison, pair);
    // Beside the variants of one side the other has none of these keywords of its own.
    if (before.variants === undefined || after.variants === undefined) return;
  }
  if (!compareTypes(pair, found)) return;
  compareValues(pair, found);
  compareKeywords(before.keywords, after.keywords, found);
  compareFields(comparison, pair);
  compareInner(comparison, pair, "items", "[]");
  compareAdditional(comparison, pair, found);
}

/** Whether the rest is worth comparing: of another type, everything in it differs. */
function compareTypes(
  { before, after }: Pair,
  found: (rule: SchemaRule, what: string) => void,
): boolean {
  if (before.types !== undefined || after.types !== undefined) {
    const gone = without(before.types, after.types);
    const come = without(after.types, before.types);
    const what = `the type changed from ${typeWords(before)} to ${typeWords(after)}`;
    if (gone && come) found("typeChanged", what);
    else if (gone) found("typeNarrowed", what);
    else if (come) found("typeWidened", what);
    if (gone && come) return false;
    if (before.types === undefined || after.types === undefined) return false;
  }
  if (before.nullable && !after.nullable) found("nullRemoved", "is never null now");
  if (!before.nullable && after.nullable) found("nullAdded", "may be null now");
  return true;
}

/** Whether some type of the one is not in the other. */
function without(
  some: ReadonlySet<string> | undefined,
  others: ReadonlySet<string> | undefined,
): boolean {
  if (others === undefined) return false;
  return some === undefined || [...some].some((type) => !others.has(type));
}

function typeWords({ types }: NormalSchema): string {
  if (types === undefined) return "anything";
  const all = [...types].filter((type) => type !== "integer" || !types.has("number"));
  return all.join(" or ") || "null";
}

function compareValues(
  { before, after }: Pair,
  found: (rule: SchemaRule, what: string) => void,
): void {
  const [old, now] = [before.values, after.values];
  if (old === undefined && now === undefined) return;
  if (old === undefined) {
    found("valueRemoved", `is one of ${now?.map(shown).join(", ")} only, no longer any value`);
  } else if (now === undefined) {
    found("valueAdded", `may be any value, not only ${old.map(shown).join(", ")}`);
  } else {
    for (const value of old) {
      if (!has(now, value)) found("valueRemoved", `the value ${shown(value)} is gone`);
    }
    for (const value of now) {
      if (!has(old, value)) found("valueAdded", `the value ${shown(value)} is new`);
    }
  }
}

function has(values: readonly unknown[], value: unknown): boolean {
  return values.some((one) => isDeepStrictEqual(one, value));
}

function compareFields(comparison: Comparison, { before, after, place, direction }: Pair): void {
  const { gone, come, kept } = names(before.properties, after.properties);
  const found = (rule: SchemaRule, name: string, what: string): void =>
    comparison.inSchema(rule, direction, words(below(place, `.${name}`)), what);
  for (const name of gone) found("fieldRemoved", name, "is gone");
  for (const name of come) {
    const required = after.required.has(name);
    const rule = required ? "requiredFieldAdded" : "optionalFieldAdded";
    found(rule, name, required ? "is new, and always needed" : "is new");
  }
  for (const name of kept) {
    const [old, now] = [before.required.has(name), after.required.has(name)];
    if (!old && now) found("requiredAdded", name, "is required now");
    if (old && !now) found("requiredRemoved", name, "is optional now");
    const inner = below(place, `.${name}`);
    compareSchemas(comparison, direction, inner, before.properties[name], after.properties[name]);
  }
  compareUndescribedRequired(comparison, { before, after, place, direction });
}

/** `required` may name what `properties` does not describe. */
function compareUndescribedRequired(
  comparison: Comparison,
  { before, after, place, direction }: Pair,
): void {
  const described = { ...before.properties, ...after.properties };
  for (const name of new Set([...before.required, ...after.required])) {
    if (Object.hasOwn(described, name) || before.required.has(name) === after.required.has(name)) {
      continue;
    }
    const now = after.required.has(name);
    const where = words(below(place, `.${name}`));
    const what = now ? "is required now" : "is optional now";
    comparison.inSchema(now ? "requiredAdded" : "requiredRemoved", direction, where, what);
  }
}

function compareInner(comparison: Comparison, pair: Pair, keyword: string, step: string): void {
  const { before, after, place, direction } = pair;
  const [old, now] = [before.keywords[keyword] ?? true, after.keywords[keyword] ?? true];
  if (old === true && now === true) return;
  compareSchemas(comparison, direction, below(place, step), old, now);
}

function compareAdditional(
  comparison: Comparison,
  pair: Pair,
  found: (rule: SchemaRule, what: string) => void,
): void {
  const [old, now] = [pair.before, pair.after].map(
    ({ keywords }) => keywords["additionalProperties"] ?? true,
  );
  if (old === now) return;
  if (now === false) found("closed", "takes no other fields now");
  else if (old === false) found("opened", "takes other fields now");
  else compareInner(comparison, pair, "additionalProperties", ".*");
}

/** A schema without variants is its own only one. */
function compareVariants(comparison: Comparison, { before, after, place, direction }: Pair): void {
  const old = [...(before.variants ?? [before.source])];
  const now = [...(after.variants ?? [after.source])];
  const pairs = paired(old, now);
  for (const [one, other] of pairs) compareSchemas(comparison, direction, place, one, other);
  const leftOld = old.filter((one) => !pairs.some(([used]) => used === one));
  const leftNow = now.filter((one) => !pairs.some(([, used]) => used === one));
  const found = (rule: SchemaRule, what: string): void =>
    comparison.inSchema(rule, direction, words(place), what);
  for (const one of leftOld) found("variantRemoved", `the variant ${variantWords(one)} is gone`);
  for (const one of leftNow) found("variantAdded", `the variant ${variantWords(one)} is new`);
  if (before.variants !== undefined && after.variants !== undefined) return;
  if (before.nullable && !after.nullable) found("nullRemoved", "is never null now");
  if (!before.nullable && after.nullable) found("nullAdded", "may be null now");
}

/** Variants of one name, then equal ones, then what is left over on both sides alone. */
function paired(old: readonly unknown[], now: readonly unknown[]): [unknown, unknown][] {
  const pairs: [unknown, unknown][] = [];
  const take = (same: (one: unknown, other: unknown) => boolean): void => {
    for (const one of old.filter((each) => !pairs.some(([used]) => used === each))) {
      const other = now.find((each) => !pairs.some(([, used]) => used === each) && same(one, each));
      if (other !== undefined) pairs.push([one, other]);
    }
  };
  take((one, other) => typeName(one) !== undefined && typeName(one) === typeName(other));
  take((one, other) => isDeepStrictEqual(one, other));
  if (old.length - pairs.length === 1 && now.length - pairs.length === 1) take(() => true);
  return pairs;
}

function variantWords(schema: unknown): string {
  const name = typeName(schema);
  return name === undefined ? shown(schema) : `\`${name}\``;
}

function below(place: Place, step: string): Place {
  return { ...place, path: place.path + step };
}

/** `Key.name`, or `createKey`, body, field `name`. */
function words({ base, named, path }: Place): string {
  if (named) return `\`${base}${path}\``;
  return path === "" ? base : `${base}, \`${path.replace(/^\./, "")}\``;
}
