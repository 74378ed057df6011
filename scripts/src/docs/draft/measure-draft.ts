import { isDeepStrictEqual } from "node:util";
import { compare } from "../check/compare.ts";
import { pointerTokens, isRecord } from "../../openapi-document.ts";
import type { OpenApiDocument } from "../../openapi-document.ts";
import type { Subject } from "../facts/fact.ts";
import { readSubjects } from "../facts/spec-facts.ts";
import type { Pages } from "../read/read-folder.ts";
import { letters } from "../read/letters.ts";

/** How much of a finished specification a draft has. */
export interface DraftMeasure {
  /** Facts of the finished specification that the pages state. */
  readonly stated: number;
  readonly found: number;
  readonly lacking: readonly string[];
}

/** Compares a draft with the finished specification, over the facts that the pages state. */
export function measureDraft(
  draft: OpenApiDocument,
  finished: OpenApiDocument,
  pages: Pages,
): DraftMeasure {
  const stated = new Set(
    compare(finished, pages)
      .results.filter((one) => one.status === "matched")
      .map((one) => `${one.kind} ${one.subject} ${one.fact}`),
  );
  const drafted = new Map<string, unknown>();
  for (const subject of readSubjects(draft)) {
    for (const fact of subject.facts)
      drafted.set(keyOf(subject, fact.tokens.join(".")), fact.value);
  }
  const lacking: string[] = [];
  let count = 0;
  for (const subject of readSubjects(finished)) {
    for (const fact of subject.facts) {
      const name = fact.tokens.join(".");
      if (!stated.has(`${subject.kind} ${subject.name} ${name}`)) continue;
      count++;
      const value = drafted.get(keyOf(subject, name));
      if (!isSame(name, fact.value, value)) lacking.push(`${subject.name}: ${name}`);
    }
  }
  return { stated: count, found: count - lacking.length, lacking };
}

/** Python's spelling of a name is as good as the wire's: the pages have no other. */
function keyOf(subject: Subject, fact: string): string {
  return letters(`${subject.kind} ${subject.name} ${fact}`);
}

function isSame(fact: string, a: unknown, b: unknown): boolean {
  if (fact === "summary") return b !== undefined;
  if (fact === "servers") return isDeepStrictEqual(a, b);
  return isDeepStrictEqual(shape(a), shape(b));
}

/** The type that a schema says; the rest of it are facts of their own. */
function shape(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { $ref, type, items, additionalProperties } = value;
  if (typeof $ref === "string") return { $ref: pointerTokens($ref).at(-1) };
  if (type === undefined && !("items" in value)) return {};
  const rest = isRecord(additionalProperties) && Object.keys(additionalProperties).length > 0;
  return {
    type,
    ...(items === undefined ? {} : { items: shape(items) }),
    ...(rest ? { additionalProperties: shape(additionalProperties) } : {}),
  };
}
