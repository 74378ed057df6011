import { markdownTable } from "markdown-table";
import { each } from "./results.ts";
import type { Scale, ScaleRow, Situations } from "./results.ts";
import type { Cost } from "./run-measured.ts";

/** Seconds that generating shall take at most. */
const targets: readonly [what: string, count: number, situation: keyof Situations, most: number][] =
  [
    ["four vendors, cold", 4, "cold", 2],
    ["1,000 vendors, cold", 1000, "cold", 10],
    ["one of 1,000 changed", 1000, "one", 2],
    ["1,000 vendors, nothing changed", 1000, "none", 0.3],
  ];

/** The results as a page. */
export function renderScale(scale: Scale): string {
  const { rows, machine, node, load, runs, versions, date } = scale;
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `# A thousand vendors

Written by \`pnpm bench:scale --save\`. Seconds of a whole command from start to end, in parentheses the seconds of work of all its processes and threads.

![seconds by number of vendors](scale.svg)

${machine}, Node ${node}, ${used.join(", ")}; ${date.slice(0, 10)}, load ${load} before the run. Cold builds, cold tests and installs ran once; the others are the median of ${runs}, ours, hey-api and orval in turns, with the specifications read once before so that nobody waits for the disk.${load > 0.5 ? " Other programs were at work: the seconds of work say more than those of the clock, and they too grow when cores are shared." : ""}

The vendors are copies of those in \`specs/\` in a temporary copy of the repository, each with a specification, a package with its tests and a sandbox under a name of its own.

## pnpm generate

${generateTable(rows)}

*Cold* has neither output nor cache, *one changed* has another title in one specification. Ours reads the split files, checks them, and writes three bundles, four TypeScript files and two tables in READMEs per vendor; the peers read the JSON bundle that ours wrote and write a client with its types, all vendors in one process.

${targetTable(rows)}

## pnpm build

${buildTable(rows)}

*One compiler each* is \`turbo run build\` without the one program that builds all vendors (docs/decisions/0005), *project references* is \`tsc --build\`, which does not copy the bundles and has no cache to fill; both from nothing, for a hundred vendors at most. \`--affected\` is \`turbo run build --affected\` after one specification was changed and generated.

## turbo run test

${testTable(rows)}

Contract tests start a sandbox and a Prism per vendor. ${testWords(rows)} *One changed* is \`turbo run build test --affected\`, which builds and tests that vendor and no other: the run stops where turbo names another one. To test all, share the vendors between machines: \`bench/README.md\`, shards.

## pnpm install

${installTable(rows)}

All packages are in the store already; this links them.
`;
}

function generateTable(rows: readonly ScaleRow[]): string {
  return table(
    ["vendors", "cold", "one changed", "nothing changed", "hey-api, cold", "orval, cold"],
    rows.map(({ count, generate, heyApi, orval }) => [
      count.toLocaleString("en"),
      ...[generate.cold, generate.one, generate.none, heyApi, orval].map(costText),
    ]),
  );
}

function targetTable(rows: readonly ScaleRow[]): string {
  const lines = targets.flatMap(([what, count, situation, most]) => {
    const cost = rows.find((row) => row.count === count)?.generate[situation];
    if (cost === undefined) return [];
    const { wall } = cost;
    return [[what, `${most} s`, `${wall.toFixed(2)} s`, wall <= most ? "met" : "missed"]];
  });
  return table(["target", "at most", "measured", ""], lines);
}

function buildTable(rows: readonly ScaleRow[]): string {
  return table(
    [
      "vendors",
      "cold",
      "one changed",
      "nothing changed",
      "--affected",
      "cold, one compiler each",
      "cold, project references",
    ],
    rows.map(({ count, build, affected, otherBuilds }) => [
      count.toLocaleString("en"),
      ...[build.cold, build.one, build.none, affected].map(costText),
      ...[otherBuilds?.each, otherBuilds?.references].map(costText),
    ]),
  );
}

function testTable(rows: readonly ScaleRow[]): string {
  return table(
    ["vendors", "tested cold", "cold", "a vendor, cold", "nothing changed", "one changed"],
    rows.map(({ count, test }) => {
      const { cold, none, one, vendors } = test;
      return [count, vendors]
        .map((one) => one.toLocaleString("en"))
        .concat([cold, each(test), none, one].map(costText));
    }),
  );
}

function testWords(rows: readonly ScaleRow[]): string {
  const sampled = rows.filter(({ test, count }) => test.vendors < count);
  const words = sampled.map(
    ({ test, count }) => `of ${count.toLocaleString("en")} vendors those of ${test.vendors}`,
  );
  return words.length === 0
    ? "The tests of all vendors ran."
    : `Not all tests ran cold: ${words.join(", ")}.`;
}

function installTable(rows: readonly ScaleRow[]): string {
  return table(
    ["vendors", "install"],
    rows.map(({ count, install }) => [count.toLocaleString("en"), costText(install)]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable([[...head], ...rows.map((row) => [...row])], { align: head.map(() => "r") });
}

function costText(cost: Cost | undefined): string {
  return cost === undefined ? "" : `${cost.wall.toFixed(2)} (${cost.cpu.toFixed(2)})`;
}
