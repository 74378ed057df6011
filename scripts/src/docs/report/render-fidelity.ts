import { alignedTable } from "../../aligned-table.ts";
import { replaceSection, sectionNamed } from "../../readme-section.ts";
import type { VendorReport } from "../check/check-vendors.ts";
import { isFault, statuses } from "../check/result.ts";
import type { Result } from "../check/result.ts";
import { countBySubject, countResults, partsInWords } from "./count-results.ts";
import { groupBy } from "./group-by.ts";

const section = sectionNamed("fidelity", "the report");

/** The report as Markdown: facts and counts, nothing of what the pages say in words. */
export function renderFidelity(reports: readonly VendorReport[]): string {
  return [
    summary(reports),
    ...reports.map(vendorSection),
    ...(reports.some((report) => report.mutations !== undefined) ? [mutationSection(reports)] : []),
  ].join("\n");
}

/** A document with the report between its markers; a document of its own where there are none. */
export function placeFidelity(old: string | undefined, report: string): string {
  return (
    replaceSection(old ?? "", section, report) ??
    `${introduction}\n${section.start}\n\n${report}\n${section.end}\n`
  );
}

const introduction = `# Fidelity

How the specifications stand to the vendors' documentation pages, fact by fact. The pages are not part of this repository; with a copy of them, in a folder for each vendor, the report is made again by

\`\`\`sh
pnpm docs:check <folder> --mutate --markdown specs/FIDELITY.md
\`\`\`

| word        | meaning                                                                                              |
| ----------- | ---------------------------------------------------------------------------------------------------- |
| matched     | a page and the specification say the same                                                            |
| corrected   | a page says something else, and an \`x-correction\` gives what it prints and why that is wrong         |
| not stated  | no page says it; an \`x-evidence\` names the source                                                    |
| missing     | a page says it and the specification does not                                                        |
| unexplained | the two differ, or the specification says something that neither a page nor any other source is named for |

The report counts comparisons: also of what only a page has, and what a page states inside a corrected fact is corrected, too. The tables "Evidence" in the vendors' READMEs count the facts of the specification by their marks, so their figures are others.
`;

function summary(reports: readonly VendorReport[]): string {
  const rows = reports.map(({ vendor, pages, results }) => {
    const counts = countResults(results);
    const count = pages.apis.length + pages.models.length;
    return [
      vendor,
      String(count),
      partsInWords(results),
      ...statuses.map((one) => String(counts[one])),
    ];
  });
  const all = countResults(reports.flatMap((report) => report.results));
  const total = ["all", "", "", ...statuses.map((one) => String(all[one]))];
  return `## Summary\n\n${alignedTable([["vendor", "pages", "parts", ...statuses], ...rows, total])}`;
}

function vendorSection({ vendor, pages, results, leftOut }: VendorReport): string {
  const files = [...pages.apis, ...pages.models];
  const dialects = [...groupBy(files, (page) => page.dialect)].map(
    ([dialect, group]) => `${dialect} (${group.map((page) => `\`${page.file}\``).join(", ")})`,
  );
  const matrix = countBySubject(results).map(({ kind, subject, counts }) => [
    `${kind} \`${subject}\``,
    ...statuses.map((status) => String(counts[status])),
  ]);
  return [
    `## ${vendor}\n`,
    `Pages: ${dialects.join("; ")}.\n`,
    alignedTable([["part", ...statuses], ...matrix]),
    ...(leftOut.length === 0
      ? []
      : [`Left out, as no operation of the pages leads there: ${names(leftOut)}.\n`]),
    ...correctedTable(results),
    `Not stated by the pages: ${levelsOf(results)}. [The vendor's README](${vendor}/README.md#evidence) lists them with their sources.\n`,
    ...results
      .filter(isFault)
      .map((one) => `- ${one.status}: \`${one.subject}\` \`${one.fact}\`\n`),
  ].join("\n");
}

function correctedTable(results: readonly Result[]): string[] {
  const corrected = results.filter((one) => one.status === "corrected");
  if (corrected.length === 0) return [];
  const groups = groupBy(corrected, (one) => `${one.level} ${one.sources?.join()} ${one.subject}`);
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const facts = names(group.map((one) => one.fact));
    return [[`\`${first.subject}\``, facts, first.level ?? "", first.sources?.join(", ") ?? ""]];
  });
  return [alignedTable([["corrected in", "facts", "level", "sources"], ...rows])];
}

function levelsOf(results: readonly Result[]): string {
  const groups = groupBy(
    results.filter((one) => one.status === "not stated"),
    (one) => one.level ?? "",
  );
  const parts = [...groups].map(([level, group]) => `${group.length} ${level}`);
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function mutationSection(reports: readonly VendorReport[]): string {
  const measured = reports.flatMap(({ vendor, mutations }) =>
    mutations === undefined ? [] : [{ vendor, ...mutations }],
  );
  const rows = measured.map(({ vendor, stated, vouched }) => [
    vendor,
    `${stated.caught} of ${stated.total}`,
    `${vouched.caught} of ${vouched.total}`,
  ]);
  const sum = (key: "stated" | "vouched", figure: "caught" | "total"): number =>
    measured.reduce((total, one) => total + one[key][figure], 0);
  rows.push([
    "all",
    `${sum("stated", "caught")} of ${sum("stated", "total")}`,
    `${sum("vouched", "caught")} of ${sum("vouched", "total")}`,
  ]);
  const table = alignedTable([
    ["vendor", "stated by a page", "standing on another source"],
    ...rows,
  ]);
  return `## Broken facts

Every fact of every specification, changed, taken out or invented, one at a time: how often the check fails and names the fact. What a page states must be noticed always. What stands on another source no page can contradict; there the check notices only what leaves evidence without its fact.

${table}`;
}

function names(list: readonly string[]): string {
  return list.map((one) => `\`${one}\``).join(", ");
}
