interface Changeset {
  readonly summary: string;
}

interface Release {
  readonly name: string;
  readonly newVersion: string;
}

/** What a changeset says, as an entry of a list. Commits say nothing to who reads a changelog. */
export function getReleaseLine({ summary }: Changeset): string {
  const [title = "", ...more] = summary.split("\n").map((line) => line.trimEnd());
  const body = more.map((line) => (line === "" ? "\n" : `\n  ${line}`)).join("");
  // A long entry stands apart from the next one.
  return `- ${title}${body}${body === "" ? "" : "\n"}`;
}

/** One line for all packages below, however many changesets moved them. */
export function getDependencyReleaseLine(
  _changesets: readonly Changeset[],
  updated: readonly Release[],
): string {
  if (updated.length === 0) return "";
  const names = updated.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`);
  return `- Work with ${names.join(" and ")}`;
}
