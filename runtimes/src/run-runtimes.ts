import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { replaceSection } from "../../scripts/src/readme-section.ts";
import { listVendors } from "../../scripts/src/vendors.ts";
import { bundleProgram } from "./bundle-program.ts";
import { pageFile, resultsFile, rootFolder } from "./folders.ts";
import { listOperations } from "./list-operations.ts";
import { packIntoFolder } from "./pack-into-folder.ts";
import { renderTable } from "./render-table.ts";
import { failures } from "./results.ts";
import { runIn } from "./run-in.ts";
import { bun } from "./runtimes/bun.ts";
import { chromium } from "./runtimes/chromium.ts";
import { deno } from "./runtimes/deno.ts";
import { node } from "./runtimes/node.ts";
import { workerd } from "./runtimes/workerd.ts";
import { tableSection } from "./table-section.ts";
import type { Results, RuntimeResult } from "./results.ts";
import type { Runtime } from "./runtime.ts";

const runtimes: readonly Runtime[] = [
  ...[20, 22, 24, 26].map((major) => node(major)),
  bun,
  deno,
  workerd,
  chromium,
];

/** `pnpm runtimes`: runs the packed packages in every runtime; gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { only, save } = readOptions(args);
  const chosen = runtimes.filter(({ name }) =>
    name.toLowerCase().includes((only ?? "").toLowerCase()),
  );
  if (chosen.length === 0) {
    console.error(
      `There is no runtime of that name: ${runtimes.map((one) => one.name).join(", ")}`,
    );
    return 1;
  }
  const vendors = listVendors(rootFolder);
  const operations = listOperations(vendors);
  const folder = packIntoFolder();
  const results: RuntimeResult[] = [];
  try {
    const bundles = await bundleProgram(vendors, folder);
    const prepared = { folder, bundles, vendors: vendors.map(({ name }) => name), operations };
    for (const runtime of chosen) {
      const result = await runIn(runtime, prepared);
      console.log(describe(result));
      results.push(result);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const failed = failures(results);
  for (const line of failed) console.error(line);
  if (save) saveResults(results, operations.length);
  const ran = results.filter(({ notRun }) => notRun === undefined).length;
  console.log(`${ran} of ${chosen.length} runtimes run, ${failed.length} failed checks`);
  return failed.length === 0 && ran > 0 ? 0 : 1;
}

function readOptions(args: readonly string[]): { only?: string; save?: true } {
  const command = new Command("runtimes")
    .description("Runs the packed packages in every runtime.")
    .option("--only <name>", "runtimes whose name has this in it")
    .option("--save", "write runtimes/results.json and the table of docs/runtimes.md")
    .parse(args, { from: "user" });
  const options: { only?: string; save?: true } = command.opts();
  if (options.save && options.only !== undefined) {
    command.error("error: --save keeps a whole run; leave --only out");
  }
  return options;
}

function describe({ name, version, notRun, outcomes }: RuntimeResult): string {
  if (notRun !== undefined) return `${name.padEnd(10)} not run: ${notRun}`;
  const count = (state: string): number => outcomes.filter((one) => one.state === state).length;
  const parts = [`${count("ok")} ok`, `${count("limit")} limits`, `${count("failed")} failed`];
  return `${name.padEnd(10)} ${(version ?? "").padEnd(16)} ${parts.join(", ")}`;
}

function saveResults(results: readonly RuntimeResult[], operations: number): void {
  const saved: Results = {
    date: new Date().toISOString(),
    platform: `${process.platform} ${process.arch}`,
    operations,
    runtimes: results,
  };
  writeFileSync(resultsFile, `${JSON.stringify(saved, null, 2)}\n`);
  const page = replaceSection(readFileSync(pageFile, "utf8"), tableSection, renderTable(saved));
  if (page === undefined) throw new Error(`docs/runtimes.md: ${tableSection.advice}`);
  writeFileSync(pageFile, page);
}
