/** How a fact stands between the pages and a specification. */
export type Status = "matched" | "corrected" | "not stated" | "missing" | "unexplained";

/** Every status, in the order of the reports. */
export const statuses: readonly Status[] = [
  "matched",
  "corrected",
  "not stated",
  "missing",
  "unexplained",
];

/** One fact and how it stands. */
export interface Result {
  readonly kind: "document" | "scheme" | "operation" | "model";
  readonly subject: string;
  readonly fact: string;
  readonly status: Status;
  /** The pages that say something of it. */
  readonly pages: readonly string[];
  /** Level of the evidence, where it is not on the page. */
  readonly level?: string;
  readonly sources?: readonly string[];
  /** What is wrong, where it is. */
  readonly message?: string;
}

/** Whether a result makes the check fail. */
export function isFault({ status }: Result): boolean {
  return status === "missing" || status === "unexplained";
}
