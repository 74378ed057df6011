/** The part of a README that is generated: what stands between two lines. */
export interface ReadmeSection {
  readonly start: string;
  readonly end: string;
  /** What to write into a README that has no place for it. */
  readonly advice: string;
}

/** The list of operations in a package's README. */
export const operationsSection: ReadmeSection = sectionNamed(
  "operations",
  "the list of operations",
);

/** The table of evidence in a specification's README. */
export const evidenceSection: ReadmeSection = sectionNamed("evidence", "the table of evidence");

/** What stands in a section; `undefined` where a marker is missing. */
export function readSection(readme: string, { start, end }: ReadmeSection): string | undefined {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  return from < 0 || to < from ? undefined : readme.slice(from + start.length, to);
}

/** A README with another text in a section; `undefined` where a marker is missing. */
export function replaceSection(
  readme: string,
  section: ReadmeSection,
  text: string,
): string | undefined {
  const old = readSection(readme, section);
  if (old === undefined) return undefined;
  const from = readme.indexOf(section.start) + section.start.length;
  return `${readme.slice(0, from)}\n\n${text}\n${readme.slice(from + old.length)}`;
}

/** The section between the two comments of a name. */
export function sectionNamed(name: string, content: string): ReadmeSection {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const advice = `The README has no place for ${content}: write the two lines ${start} and ${end} where it shall stand.`;
  return { start, end, advice };
}
