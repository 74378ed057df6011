/** A Markdown table with one more row in alphabetical order of its first column, after a given heading. */
export function withTableRow(text: string, heading: string, row: string): string {
  const lines = text.split("\n");
  const section = lines.indexOf(heading);
  const rule = lines.findIndex((line, index) => index > section && /^\| -+ \|/.test(line));
  if (section < 0 || rule < 0) throw new Error(`There is no table after "${heading}".`);
  let place = rule + 1;
  while (lines[place]?.startsWith("|") === true && (lines[place] ?? "") < row) place++;
  return [...lines.slice(0, place), row, ...lines.slice(place)].join("\n");
}

/** A Markdown text with a paragraph at its end. */
export function withParagraph(text: string, paragraph: string): string {
  return `${text.trimEnd()}\n\n${paragraph}`;
}

/**
 * A lock file with the package as one of its importers: with what an existing vendor has, so that nothing has to
 * be resolved again.
 */
export function withImporter(
  lockfile: string,
  { alike, name, without }: { alike: string; name: string; without: readonly string[] },
): string {
  const start = lockfile.indexOf("\nimporters:\n");
  const end = lockfile.indexOf("\npackages:\n", start);
  const blocks = lockfile.slice(start, end).split(/\n(?= {2}\S)/);
  const model = blocks.find((block) => block.startsWith(`  packages/${alike}:`));
  if (start < 0 || end < 0 || model === undefined)
    throw new Error(`pnpm-lock.yaml has no importer packages/${alike}: run pnpm install.`);
  const own = without.reduce(
    (block, dependency) =>
      block.replace(new RegExp(`\\n {6}'${dependency}':\\n {8}.*\\n {8}.*`), ""),
    model.trimEnd().replace(`packages/${alike}:`, `packages/${name}:`),
  );
  const [head = "", ...importers] = blocks.map((block) => block.trimEnd());
  const sorted = [...importers, own].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return `${lockfile.slice(0, start)}${head}\n\n${sorted.join("\n\n")}\n${lockfile.slice(end)}`;
}

function keyOf(block: string): string {
  return /^ {2}([^:]+):/.exec(block)?.[1] ?? "";
}
