import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { median } from "./median.ts";
import { repositoryFolder } from "./folders.ts";

/** Milliseconds that importing a vendor's package takes beyond an empty module, in fresh processes. */
export type ImportResult = Readonly<Record<string, number>>;

const repeats = 15;

/** Imports every vendor's built package and an empty module in turns. */
export async function measureImport(node: string): Promise<ImportResult> {
  const modules = new Map([["empty", "data:text/javascript,"]]);
  for (const vendor of readdirSync(join(repositoryFolder, "specs"), { withFileTypes: true })) {
    if (!vendor.isDirectory()) continue;
    const entry = join(repositoryFolder, "packages", vendor.name, "dist/index.js");
    modules.set(`@thinwire/${vendor.name}`, pathToFileURL(entry).href);
  }
  const times = new Map([...modules.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < repeats; round++) {
    for (const [name, url] of modules) times.get(name)?.push(await importTime(node, url));
  }
  const empty = median(times.get("empty") ?? []);
  times.delete("empty");
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all) - empty]));
}

async function importTime(node: string, url: string): Promise<number> {
  const program = `const start = performance.now(); await import(${JSON.stringify(url)}); console.log(performance.now() - start);`;
  const flags = ["--input-type=module", "--eval", program];
  return Number((await promisify(execFile)(node, flags)).stdout);
}
