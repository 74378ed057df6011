import { readFileSync } from "node:fs";
import { markdownTable } from "markdown-table";
import { benchFolder } from "../src/folders.ts";
import type { Cost } from "./run-measured.ts";

/** What so many vendors cost. */
export interface ScaleRow {
  readonly count: number;
  readonly cold: Cost;
  readonly none: Cost;
  readonly one: Cost;
  readonly heyApi: Cost | undefined;
  readonly orval: Cost | undefined;
}

/** One run of the measurement. */
export interface Scale {
  readonly machine: string;
  /** Load average of the last minute before the run. */
  readonly load: number;
  readonly runs: number;
  readonly rows: readonly ScaleRow[];
}

/** The results as a page. */
export function renderScale({ machine, load, runs, rows }: Scale): string {
  const manifest = readFileSync(`${benchFolder}/package.json`, "utf8");
  // The bench's own manifest.
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const table = markdownTable(
    [
      ["vendors", "cold", "one changed", "nothing changed", "hey-api", "orval", "memory, cold"],
      ...rows.map(({ count, cold, one, none, heyApi, orval }) => [
        count.toLocaleString("en"),
        ...[cold, one, none, heyApi, orval].map(timeText),
        `${Math.round(cold.memory / 1e6)} MB`,
      ]),
    ],
    { align: ["r", "r", "r", "r", "r", "r", "r"] },
  );
  return `# Generating at scale

Seconds of a whole process from start to end, in parentheses the seconds of work of all its threads. Written by \`node bench/scale/measure.ts --save\`.

${table}

${machine}; load ${load.toFixed(1)} before the run, ours the median of ${runs}, the peers once. hey-api ${dependencies["@hey-api/openapi-ts"]}, orval ${dependencies["orval"]}.

The vendors are copies of those in \`specs/\`, each with a name and a title of its own. Ours reads the split files, checks them, and writes three bundles, three TypeScript files and two tables in READMEs per vendor; the peers read the JSON bundle that ours wrote and write a client with its types, all vendors in one process. *Cold* has neither output nor cache, *one changed* has another title in one specification.

Where other programs run at the same time, the seconds of work say more than those of the clock, and they too grow when the cores are shared.
`;
}

function timeText(cost: Cost | undefined): string {
  return cost === undefined ? "" : `${cost.wall.toFixed(2)} (${cost.cpu.toFixed(2)})`;
}
