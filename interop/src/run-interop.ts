import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { listVendors } from "../../scripts/src/vendors.ts";
import { feed } from "./feed.ts";
import { generators } from "./generators/index.ts";
import { mergeResults } from "./merge-results.ts";
import { findUnexplained } from "./report/explanations.ts";
import { readExplanations } from "./report/read-explanations.ts";
import { renderReadme } from "./report/render-readme.ts";
import type { GeneratorResult } from "./result.ts";
import { interopFolder, rootFolder } from "./tools/folders.ts";
import { startRecorder } from "./wire/recorder.ts";

const resultsFile = join(interopFolder, "results.json");

/** `pnpm interop`: runs the generators, writes the results and the table; gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { only, spec } = readOptions(args);
  const chosen = generators.filter(
    ({ name }) => only === undefined || name.toLowerCase().includes(only.toLowerCase()),
  );
  const vendors = listVendors(rootFolder).filter((one) => spec === undefined || one.name === spec);
  if (chosen.length === 0 || vendors.length === 0) {
    console.error(`Nothing to do: no generator or specification has that name.`);
    console.error(`Generators: ${generators.map((one) => one.name).join("; ")}`);
    return 1;
  }
  const news: GeneratorResult[] = [];
  const recorder = await startRecorder();
  for (const generator of chosen) {
    const result = await feed(generator, vendors, recorder);
    news.push(result);
    console.log(describe(result));
  }
  await recorder.close();
  const ran = news.filter((one) => one.notRun === undefined);
  if (ran.length === 0) {
    console.error(`0 of ${chosen.length} generators run: install what they need.`);
    return 1;
  }
  // A run for one specification is for looking, not for the table.
  if (spec !== undefined) return 0;
  const names = generators.map(({ name }) => name);
  const results = mergeResults(names, readResults(), news);
  const explanations = readExplanations();
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(interopFolder, "README.md"), renderReadme(results, explanations));
  // Of this call alone: the table keeps the results of earlier ones.
  const unexplained = findUnexplained(ran, explanations);
  for (const line of unexplained) console.error(`unexplained: ${line}`);
  console.log(
    `${ran.length} of ${chosen.length} generators run, ${unexplained.length} unexplained differences`,
  );
  return unexplained.length === 0 ? 0 : 1;
}

function readOptions(args: readonly string[]): { only?: string; spec?: string } {
  return new Command("interop")
    .description("Feeds the specifications to other people's generators.")
    .option("--only <name>", "generators whose name has this in it")
    .option("--spec <vendor>", "one specification; the table is not written")
    .parse(args, { from: "user" })
    .opts();
}

function readResults(): GeneratorResult[] {
  if (!existsSync(resultsFile)) return [];
  // Written by this command.
  return JSON.parse(readFileSync(resultsFile, "utf8")) as GeneratorResult[];
}

function describe({ name, version, notRun, results }: GeneratorResult): string {
  if (notRun !== undefined) return `- ${name} ${version}: not run, ${notRun}`;
  const lines = results.flatMap(({ vendor, form, generates, compiles, wire }) => {
    const head = `  ${vendor} ${form}:`;
    if (generates !== true) return [`${head} does not generate: ${generates}`];
    const compiled = compiles === true ? [] : [`${head} does not compile: ${compiles ?? "?"}`];
    if (wire === undefined) return compiled;
    if (typeof wire === "string") return [...compiled, `${head} cannot be called: ${wire}`];
    return [
      ...compiled,
      ...wire.differences.map(
        (one) => `${head} ${one.call}: ${one.part}: ${one.theirs} instead of ${one.ours}`,
      ),
    ];
  });
  return [`- ${name} ${version}: ${lines.length === 0 ? "ok" : ""}`, ...lines].join("\n");
}
