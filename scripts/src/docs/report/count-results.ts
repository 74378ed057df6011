import { groupBy } from "./group-by.ts";
import { statuses } from "../check/result.ts";
import type { Result, Status } from "../check/result.ts";

/** How many facts have each status. */
export type Counts = Readonly<Record<Status, number>>;

/** A row of the matrix: a part of the specification and its counts. */
export interface SubjectCounts {
  readonly kind: Result["kind"];
  readonly subject: string;
  readonly counts: Counts;
}

/** Counts by status. */
export function countResults(results: readonly Result[]): Counts {
  const count = (status: Status): number => results.filter((one) => one.status === status).length;
  return {
    matched: count("matched"),
    corrected: count("corrected"),
    "not stated": count("not stated"),
    missing: count("missing"),
    unexplained: count("unexplained"),
  };
}

/** Counts of each part, in the order of the results. */
export function countBySubject(results: readonly Result[]): SubjectCounts[] {
  const groups = groupBy(results, ({ kind, subject }) => `${kind} ${subject}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ kind: first.kind, subject: first.subject, counts: countResults(group) }];
  });
}

/** `12 matched, 1 corrected, …` */
export function countsInWords(counts: Counts): string {
  return statuses.map((status) => `${counts[status]} ${status}`).join(", ");
}

/** `6 operations, 11 models` */
export function partsInWords(results: readonly Result[]): string {
  const count = (kind: Result["kind"]): number =>
    countBySubject(results).filter((one) => one.kind === kind).length;
  return `${count("operation")} operations, ${count("model")} models`;
}
