import { audiences, ratings, worstOf } from "./change.ts";
import type { Change } from "./change.ts";

/** Rewordings that are shown; more of them hide what matters. */
const mostTexts = 5;

/** One line per change, with its rating for everybody whom it concerns; the worst first. */
export function renderChanges(changes: readonly Change[]): string[] {
  return ratings.flatMap((rating) => {
    const lines = changes
      .filter(({ effect }) => worstOf(effect) === rating)
      .map((change) => `  ${effectWords(change)}: ${change.where}: ${change.what}`);
    if (rating !== "textual" || lines.length <= mostTexts) return lines;
    const left = lines.length - mostTexts;
    return [...lines.slice(0, mostTexts), `  and ${left} more rewording${left === 1 ? "" : "s"}`];
  });
}

function effectWords({ effect }: Change): string {
  return ratings
    .flatMap((rating) => {
      const concerned = audiences.filter((audience) => effect[audience] === rating);
      return concerned.length === 0 ? [] : `${rating} for ${concerned.join(" and ")}`;
    })
    .join(", ");
}

/** `2 breaking changes, 1 addition`. */
export function countWords(changes: readonly Change[]): string {
  const words = { breaking: "breaking change", additive: "addition", textual: "rewording" };
  const counts = ratings.flatMap((rating) => {
    const count = changes.filter(({ effect }) => worstOf(effect) === rating).length;
    return count === 0 ? [] : `${count} ${words[rating]}${count === 1 ? "" : "s"}`;
  });
  return counts.join(", ");
}
