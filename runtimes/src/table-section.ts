import type { ReadmeSection } from "../../scripts/src/readme-section.ts";

const start = "<!-- runtimes:start -->";
const end = "<!-- runtimes:end -->";

/** The table in `docs/runtimes.md`. */
export const tableSection: ReadmeSection = {
  start,
  end,
  advice: `the page has no place for the table; write the two lines ${start} and ${end} where it shall stand`,
};
