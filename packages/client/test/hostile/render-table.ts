import type { Verdict } from "./run-suite.ts";

/** A Markdown table: a row per group, a column per client, how many cases of all passed. */
export function renderTable(verdicts: readonly Verdict[]): string {
  const adapters = unique(verdicts.map(({ adapter }) => adapter));
  const groups = unique(verdicts.map(({ group }) => group));
  const row = (title: string, chosen: readonly Verdict[]): string[] => [
    title,
    ...adapters.map((adapter) => score(chosen.filter((verdict) => verdict.adapter === adapter))),
  ];
  const rows = [
    ["", ...adapters],
    ["---", ...adapters.map(() => "---:")],
    ...groups.map((group) =>
      row(
        group,
        verdicts.filter((verdict) => verdict.group === group),
      ),
    ),
    row("all", verdicts),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function score(verdicts: readonly Verdict[]): string {
  const passed = verdicts.filter(({ problems }) => problems.length === 0);
  return `${passed.length} / ${verdicts.length}`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
