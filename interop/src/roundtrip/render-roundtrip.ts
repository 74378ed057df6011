import { replaceSection, sectionNamed } from "../../../scripts/src/readme-section.ts";
import type { Dialect } from "../../../scripts/src/docs/read/page.ts";
import type { RegeneratedCheck } from "./check-regenerated.ts";
import type { PageDifference, SubjectComparison } from "./compare-pages.ts";
import type { Explanation } from "./explanation.ts";

/** What came of one vendor's round trip. */
export interface VendorRoundtrip {
  readonly vendor: string;
  readonly dialect: Dialect;
  readonly subjects: readonly (Omit<SubjectComparison, "differences"> & {
    readonly differences: readonly ExplainedDifference[];
  })[];
  readonly check: RegeneratedCheck;
}

interface ExplainedDifference extends PageDifference {
  readonly explanation: Explanation | undefined;
}

const section = sectionNamed("roundtrip", "the round trip");

/** A document with the section between its markers, or after everything else. */
export function placeRoundtrip(old: string, text: string): string {
  const block = `${section.start}\n\n${text}\n${section.end}`;
  return replaceSection(old, section, text) ?? `${old.trimEnd()}\n\n${block}\n`.trimStart();
}

/** The outcome as Markdown: facts, nothing of what the pages say in words. */
export function renderRoundtrip(reports: readonly VendorRoundtrip[]): string {
  const rows = reports.map(({ vendor, dialect, subjects, check }) => {
    const count = (kind: string) => {
      const own = subjects.filter((one) => one.kind === kind);
      const names = new Set(own.map((one) => one.name));
      const differing = new Set(
        own.filter((one) => one.differences.length > 0).map((one) => one.name),
      );
      return [names.size - differing.size, differing.size];
    };
    const cells = [...count("operation"), ...count("model"), check.matched, check.mended];
    return `| ${[vendor, dialect, ...cells].join(" | ")} |`;
  });
  return `## Round trip

The generators that wrote the original pages write pages from the specifications, and both are compared fact by fact (\`pnpm roundtrip <folder>\`). A correction that the new page does not need is one that the round trip has mended.

| vendor | original pages by | operations equal | differing | models equal | differing | facts that docs:check matches on the new pages | corrections mended |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

| vendor | part | facts | original page | page from the specification | why |
| --- | --- | --- | --- | --- | --- |
${reports.flatMap(differenceRows).join("\n")}
`;
}

function differenceRows({ vendor, subjects, check }: VendorRoundtrip): string[] {
  const rows = subjects.flatMap(({ name, differences }) =>
    differences.map(({ fact, original, regenerated, explanation }) =>
      tableRow([vendor, name, fact, code(original), code(regenerated)], explanation),
    ),
  );
  const checked = check.faults.map(({ subject, fact, message, explanation }) =>
    tableRow([vendor, subject, fact, "", `docs:check: ${message}`], explanation),
  );
  // A vendor may have the same page in two forms.
  return [...new Set([...rows, ...checked])];
}

function tableRow(cells: readonly string[], explanation: Explanation | undefined): string {
  return `| ${[...cells, explanation?.text ?? "**unexplained**"].join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}
