import { compare } from "../check/compare.ts";
import type { VendorCheck } from "../check/compare.ts";
import { framesAround } from "../check/reconcile.ts";
import { isFault } from "../check/result.ts";
import { coverOf } from "../facts/standing.ts";
import { readSubjects } from "../facts/spec-facts.ts";
import type { OpenApiDocument } from "../../openapi-document.ts";
import { letters } from "../read/letters.ts";
import type { Pages } from "../read/read-folder.ts";
import { breakFact } from "./break-facts.ts";
import { inventFacts } from "./invent-facts.ts";
import type { Mutation } from "./mutation.ts";

/** How many broken facts the check notices. */
export interface MutationCount {
  readonly caught: number;
  readonly total: number;
  /** What it did not notice, one line each. */
  readonly escaped: readonly string[];
}

export interface MutationMeasure {
  /** Facts that a page states, and inventions that no evidence covers: all must be caught. */
  readonly stated: MutationCount;
  /** Facts that stand on evidence or a correction: what a page does not print, it cannot contradict. */
  readonly vouched: MutationCount;
}

/** Breaks every fact of a specification, one at a time, and counts how often the check notices. */
export function measureMutations(document: OpenApiDocument, pages: Pages): MutationMeasure {
  const base = compare(document, pages);
  if (base.results.some(isFault))
    throw new Error("The specification must pass before it is broken.");
  const statusOf = new Map(
    base.results.map((one) => [`${one.kind} ${one.subject} ${one.fact}`, one.status]),
  );
  const stated: [Mutation, boolean][] = [];
  const vouched: [Mutation, boolean][] = [];
  for (const subject of readSubjects(document)) {
    const mutations = [
      ...subject.facts.flatMap((fact) => breakFact(document, subject, fact)),
      ...inventFacts(document, subject),
    ];
    for (const mutation of mutations) {
      const key = `${subject.kind} ${subject.name} ${mutation.tokens.join(".")}`;
      const isStated =
        mutation.fact === undefined
          ? coverOf(framesAround(subject, mutation.tokens), mutation.tokens).length === 0
          : statusOf.get(key) === "matched";
      const isCaught = isNamed(compare(mutation.apply(document), pages), mutation);
      (isStated ? stated : vouched).push([mutation, isCaught]);
    }
  }
  return { stated: count(stated), vouched: count(vouched) };
}

/** Whether the check fails and names the part that was broken, and the fact or what it stands in. */
function isNamed(check: VendorCheck, { subject, tokens }: Mutation): boolean {
  const fact = letters(tokens.join("."));
  return check.results.filter(isFault).some((one) => {
    if (one.fact === "evidence") return true;
    const isSubject = one.kind === subject.kind && one.subject.startsWith(subject.name);
    return isSubject && (fact.startsWith(letters(one.fact)) || letters(one.fact).startsWith(fact));
  });
}

function count(mutations: readonly [Mutation, boolean][]): MutationCount {
  const escaped = mutations.filter(([, isCaught]) => !isCaught);
  return {
    caught: mutations.length - escaped.length,
    total: mutations.length,
    escaped: escaped.map(([{ subject, what }]) => `${subject.name}: ${what}`),
  };
}
