import { isDeepStrictEqual } from "node:util";
import { dereference, isRecord, isReference } from "../openapi-document.ts";
import type { OpenApiDocument } from "../openapi-document.ts";
import { Changes } from "./change.ts";
import { effectOf, schemaEffectOf } from "./rules.ts";
import type { Direction, Rule, SchemaRule } from "./rules.ts";

export type Node = Record<string, unknown>;

/** Keys that nobody but a person reads. */
const textual = new Set([
  "title",
  "summary",
  "description",
  "example",
  "examples",
  "externalDocs",
  "tags",
  "$comment",
  "x-evidence",
  "x-correction",
  "x-sources",
]);

/** Two versions of a specification, and what is found between them. */
export class Comparison {
  readonly changes: Changes = new Changes();
  readonly before: OpenApiDocument;
  readonly after: OpenApiDocument;
  /** Pairs of named schemas that were compared already, by direction. */
  readonly #seen = new Set<string>();
  readonly #used = new Set<string>();

  constructor(before: OpenApiDocument, after: OpenApiDocument) {
    this.before = before;
    this.after = after;
  }

  found(rule: Rule, where: string, what: string): void {
    this.changes.add(where, what, effectOf(rule));
  }

  inSchema(rule: SchemaRule, direction: Direction, where: string, what: string): void {
    this.changes.add(where, what, schemaEffectOf(rule, direction));
  }

  /** Whether this pair of named schemas is new; schemas may contain themselves. */
  visits(direction: Direction, before: string, after: string): boolean {
    const pair = JSON.stringify([direction, before, after]);
    if (this.#seen.has(pair)) return false;
    this.#seen.add(pair);
    this.#used.add(after);
    return true;
  }

  /** Whether some operation uses this schema. */
  isUsed(name: string): boolean {
    return this.#used.has(name);
  }

  resolved(side: "before" | "after", node: unknown): Node {
    if (!isReference(node)) return isRecord(node) ? node : {};
    return { ...dereference<Node>(this[side], node) };
  }
}

/** The differing keys of two objects that no rule of the caller names, by what is known of them. */
export function otherKeys(
  before: Node,
  after: Node,
  judged: ReadonlySet<string>,
): { text: string[]; extensions: string[]; unknown: string[] } {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const differing = [...keys].filter(
    (key) => !judged.has(key) && !isDeepStrictEqual(before[key], after[key]),
  );
  const text = differing.filter((key) => textual.has(key));
  const extensions = differing.filter((key) => !textual.has(key) && key.startsWith("x-"));
  const unknown = differing.filter((key) => !textual.has(key) && !key.startsWith("x-"));
  return { text, extensions, unknown };
}

/** Reports the differing keys of two objects that have no rule of their own. */
export function compareOtherKeys(
  comparison: Comparison,
  where: string,
  before: Node,
  after: Node,
  judged: ReadonlySet<string>,
  rules: { text: Rule },
): void {
  const { text, extensions, unknown } = otherKeys(before, after, judged);
  if (text.length > 0) comparison.found(rules.text, where, textWords(text));
  for (const key of extensions) comparison.found("extensionChanged", where, `\`${key}\` changed`);
  for (const key of unknown) {
    const what = `\`${key}\` changed from ${shown(before[key])} to ${shown(after[key])}`;
    comparison.found("unjudged", where, what);
  }
}

/** `description and evidence`. */
export function textWords(keys: readonly string[]): string {
  const words = keys.map((key) => key.replace(/^x-|^\$/, ""));
  return `${words.join(", ")} reworded`;
}

/** A value in a sentence. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? "";
  return `\`${(text.length > 60 ? `${text.slice(0, 57)}...` : text).replaceAll("`", "'")}\``;
}

/** A part of an object that is an object, or an empty one. */
export function part(node: Node, key: string): Node {
  const value = node[key];
  return isRecord(value) ? value : {};
}

/** The names in two objects: those that went, came and stayed. */
export function names(
  before: Node,
  after: Node,
): { gone: string[]; come: string[]; kept: string[] } {
  return {
    gone: Object.keys(before).filter((name) => !Object.hasOwn(after, name)),
    come: Object.keys(after).filter((name) => !Object.hasOwn(before, name)),
    kept: Object.keys(before).filter((name) => Object.hasOwn(after, name)),
  };
}
