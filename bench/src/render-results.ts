import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { circumstancesText } from "./circumstances.ts";
import { benchFolder } from "./folders.ts";
import {
  renderCalls,
  renderCompletions,
  renderRuns,
  renderImports,
  renderStages,
  renderTypeCosts,
  renderWeights,
  seriesTitles,
} from "./render-tables.ts";
import { renderChart } from "./render-chart.ts";
import { readResults } from "./results.ts";
import type { Results } from "./results.ts";

/** Writes `RESULTS.md` and its chart from what is in `results/`. */
export async function renderResults(): Promise<void> {
  const all = readResults();
  writeFileSync(join(benchFolder, "results/calls.svg"), await renderChart(all));
  writeFileSync(join(benchFolder, "RESULTS.md"), renderPage(all));
}

function renderPage(all: readonly Results[]): string {
  // The weights hardly differ between Nodes, the types not at all.
  const weighed = all.findLast(({ contestants }) => contestants.some((one) => one.size));
  const typed = all.findLast(({ types }) => types !== undefined)?.types;
  const completed = all.findLast(({ completion }) => completion !== undefined)?.completion;
  return [
    "# Results",
    "Written by `pnpm bench --save`. Do not edit.",
    "Only ratios mean anything: another machine has other times, and on this one they vary with what else it does. How they come about, and what they do not say, is in [README.md](README.md).",
    "![Time of a call as a ratio to bare fetch](results/calls.svg)",
    "## The last runs",
    "The last runs on each Node, at most ten, with one call after the other; the tables below are the last of each in full. Where a second copy of bare fetch is not at 1, as much must be expected of every other figure of that run.",
    renderRuns(all).trim(),
    ...all.map(renderRun),
    ...(weighed ? [renderWeightsOf(weighed)] : []),
    ...all.flatMap(({ node, imports }) =>
      imports
        ? [
            "## Import",
            `Importing a package in a fresh process on Node ${node}, median of fifteen.`,
            renderImports(imports).trim(),
          ]
        : [],
    ),
    ...(typed
      ? [
          "## Types",
          `Twenty calls of the ${typed.operations} operations of ${typed.specification}. Instantiations are those of the calls alone, and the same on every machine. Check time is that of the whole program: hey-api's generated source belongs to it, the others are declarations. ${circumstancesText(typed)}.`,
          renderTypeCosts(typed).trim(),
        ]
      : []),
    ...(completed
      ? [
          "## Completion",
          `How long an editor waits for the list of what can be called, below the twenty calls: when the file has just been opened, and the median of ten further keystrokes. The servers are TypeScript 5's tsserver and TypeScript 7's \`tsc --lsp\`. ${circumstancesText(completed)}.`,
          renderCompletions(completed).trim(),
        ]
      : []),
    "",
  ].join("\n\n");
}

/** One Node's calls, with what is needed to judge them. */
function renderRun(results: Results): string {
  const { node, date, machine, load, method, bare, absent, contestants } = results;
  const times = Object.entries(bare ?? {}).map(
    ([series, time]) => `${time.toFixed(0)} µs (${seriesTitles[series]})`,
  );
  return [
    `## Calls on Node ${node}`,
    `${date.slice(0, 10)}, ${machine}, load ${load.toFixed(1)}. ${method} Bare fetch took ${times.join(", ")}.`,
    renderCalls(contestants).trim(),
    ...(contestants.some(({ stages }) => stages)
      ? [
          "Where the time goes that is not the network's, in microseconds beyond those of bare fetch: until `fetch` is called (write), until it returns its promise (send), and from the answer to its body and from the body to the caller (read); early is write and read in the first 500 calls, which V8 has hardly compiled yet.",
          renderStages(results).trim(),
        ]
      : []),
    ...absent.map(({ title, reason }) => `Not run: ${title}, because ${reason}.`),
  ].join("\n\n");
}

function renderWeightsOf(results: Results): string {
  return [
    "## Memory and bytes",
    `Heap is what a call allocates beyond bare fetch, on Node ${results.node}. Bytes are those of a minified program for browsers, gzipped.`,
    renderWeights(results).trim(),
  ].join("\n\n");
}
