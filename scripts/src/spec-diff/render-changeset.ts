import type { Bump } from "./bump.ts";
import { audiences, worstOf } from "./change.ts";
import type { Change } from "./change.ts";
import { countWords } from "./render-changes.ts";

/** A changeset in the words of its readers: what breaks for whom, then what is new. */
export function renderChangeset(
  packageName: string,
  bump: Bump,
  changes: readonly Change[],
): string {
  return `---\n"${packageName}": ${bump}\n---\n\n${[titleOf(changes), ...sections(changes)].join("\n\n")}\n`;
}

function titleOf(changes: readonly Change[]): string {
  if (changes.length === 0) return "Release the first version";
  const felt = changes.filter(({ effect }) => worstOf(effect) !== "textual");
  return felt.length === 0
    ? "Reword the specification"
    : `Follow the API: ${countWords(felt)} in the specification`;
}

function sections(changes: readonly Change[]): string[] {
  const broken = audiences.map((audience) => {
    const concerned = changes.filter(({ effect }) => effect[audience] === "breaking");
    return section(`Breaking for ${audienceWords[audience]}:`, concerned);
  });
  const added = changes.filter(({ effect }) => worstOf(effect) === "additive");
  return [...broken, section("New:", added)].filter((text) => text !== "");
}

const audienceWords = {
  callers: "who sends requests",
  readers: "who reads answers",
  importers: "who names the exported types",
} as const;

function section(title: string, changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const lines = changes.map(({ where, what }) => `- ${where}: ${what}`);
  return `${title}\n\n${lines.join("\n")}`;
}
