import { alignedTable, tableCell } from "./aligned-table.ts";
import type { Subject } from "./docs/facts/fact.ts";
import { readSubjects } from "./docs/facts/spec-facts.ts";
import { standings, standingOf } from "./docs/facts/standing.ts";
import type { Entry, Standing } from "./docs/facts/standing.ts";
import { groupBy } from "./docs/report/group-by.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { evidenceSection, replaceSection } from "./readme-section.ts";

/** A specification's README with the standing of its facts between the markers. */
export function renderEvidence(readme: string, document: OpenApiDocument): string | undefined {
  const subjects = readSubjects(document);
  const text = `${renderCounts(subjects)}\n${renderEntries(subjects)}`;
  return replaceSection(readme, evidenceSection, text);
}

function renderCounts(subjects: readonly Subject[]): string {
  const found = subjects.map(({ kind, facts }) => ({ kind, standings: facts.map(standingOf) }));
  const rows = [
    ["Operations", found.filter((one) => one.kind === "operation")],
    ["Models", found.filter((one) => one.kind === "model")],
    ["Server and security", found.filter((one) => /^(document|scheme)$/.test(one.kind))],
    ["All", found],
  ] as const;
  const cells = rows.map(([title, group]) => {
    const found = group.flatMap((one) => one.standings);
    const count = (standing: Standing): string =>
      String(found.filter((one) => one === standing).length);
    return [title, String(found.length), ...standings.map(count)];
  });
  return alignedTable([["Facts about", "all", ...standings], ...cells]);
}

interface Row {
  readonly where: string;
  readonly facts: string;
  readonly entry: Entry;
}

function renderEntries(subjects: readonly Subject[]): string {
  const rows = subjects.flatMap(rowsOf);
  if (rows.length === 0) return "Everything is documented.\n";
  const groups = groupBy(rows, ({ facts, entry }) =>
    JSON.stringify([facts, entry.kind, entry.level, entry.sources, entry.text, entry.printed]),
  );
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { facts, entry } = first;
    const where = [...new Set(group.map((one) => `\`${one.where}\``))].join(", ");
    const standing = entry.kind === "correction" ? `corrected (${entry.level})` : entry.level;
    const printed = entry.printed === undefined ? "" : `The page has: ${entry.printed}. `;
    const cells = [where, facts, standing, entry.sources.join(", "), `${printed}${entry.text}`];
    return [`| ${cells.map(tableCell).join(" | ")} |\n`];
  });
  const head = "| where | what is not documented | standing | sources | why |\n";
  return `${head}| --- | --- | --- | --- | --- |\n${lines.join("")}`;
}

function rowsOf(subject: Subject): Row[] {
  const rows: Row[] = [];
  const seen = new Set<unknown>();
  const places = [{ frames: subject.frames, tokens: [] }, ...subject.facts];
  for (const { frames, tokens } of places) {
    for (const { node, depth, entries } of frames) {
      // Most objects have none.
      if (entries.length === 0 || seen.has(node)) continue;
      seen.add(node);
      const outer = tokens.slice(0, depth);
      for (const entry of entries)
        rows.push({ where: subject.name, facts: factsOf(entry, outer), entry });
    }
  }
  return rows;
}

function factsOf(entry: Entry, outer: readonly string[]): string {
  const words = (entry.facts ?? [""]).map((word) => [...outer, word].join(".").replace(/\.$/, ""));
  return words.map((word) => (word === "" ? "everything" : `\`${word}\``)).join(", ");
}
