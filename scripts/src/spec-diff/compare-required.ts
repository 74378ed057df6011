import type { Comparison } from "./comparison.ts";

/** Compares whether a parameter or a body may be left out. */
export function compareRequired(
  comparison: Comparison,
  where: string,
  before: unknown,
  after: unknown,
): void {
  if (Boolean(before) === Boolean(after)) return;
  const required = after === true;
  const what = required ? "is required now" : "is optional now";
  comparison.found(required ? "becameRequired" : "becameOptional", where, what);
}
