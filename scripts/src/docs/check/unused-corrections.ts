import type { Subject } from "../facts/fact.ts";
import type { Result } from "./result.ts";
import type { Statements } from "./statement.ts";

/** Words for prose, which is never compared. */
const prose = /(^|\.)(description|summary)$/;

/** Corrections of what the pages at hand do not print: a correction is only true of a page. */
export function unusedCorrections(
  subjects: readonly Subject[],
  statements: Statements,
  used: ReadonlySet<Record<string, unknown>>,
): Result[] {
  return subjects.flatMap((subject) => {
    if (statements.of(subject).length === 0) return [];
    const frames = [...subject.frames, ...subject.facts.flatMap((fact) => fact.frames)];
    const entriesByNode = new Map(frames.map(({ node, entries }) => [node, entries]));
    return [...entriesByNode.values()].flatMap((entries) =>
      entries
        .filter(({ kind, facts, raw }) => {
          if (kind !== "correction" || used.has(raw)) return false;
          return facts === undefined || facts.some((word) => !prose.test(word));
        })
        .map(({ facts, printed }): Result => ({
          kind: subject.kind,
          subject: subject.name,
          fact: facts?.join(", ") ?? "everything",
          status: "unexplained",
          pages: [],
          message: `an x-correction says that the page has "${printed}", which it does not`,
        })),
    );
  });
}
