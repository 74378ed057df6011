import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { readCache, writeCache } from "./generate-cache.ts";
import { generatorHash, vendorHash } from "./input-hash.ts";
import { SpecError } from "./problem.ts";
import {
  renderSandboxVendors,
  sandboxVendorsFile,
  vendorsWithSandbox,
} from "./render-sandbox-vendors.ts";
import { listVendors } from "./vendors.ts";
import type { Vendor } from "./vendors.ts";

const { values: options } = parseArgs({ options: { root: { type: "string" } } });
const root = resolve(options.root ?? join(import.meta.dirname, "../.."));
const start = performance.now();
const vendors = listVendors(root);
const generator = generatorHash();
const cache = readCache(root);
const counts = { written: 0, "up to date": 0, failed: 0 };

if (vendors.length === 0) {
  console.error(`${root}/specs has no vendor: write specs/<vendor>/openapi.yaml.`);
  process.exitCode = 1;
}
for (const vendor of vendors) await generate(vendor);
await generateSandboxVendors();

if (!isDeepStrictEqual(cache, readCache(root))) await writeCache(root, cache);
const summary = Object.entries(counts).filter(([kind, count]) => count > 0 || kind !== "failed");
const total = summary.map(([kind, count]) => `${count} ${kind}`).join(", ");
console.log(`${vendors.length} vendors: ${total} (${milliseconds(start)})`);
if (counts.failed > 0) process.exitCode = 1;

async function generate(vendor: Vendor): Promise<void> {
  const vendorStart = performance.now();
  const report = (text: string): void => {
    console.log(`${vendor.name.padEnd(10)} ${text} (${milliseconds(vendorStart)})`);
  };
  if (cache.get(vendor.name) === vendorHash(vendor, generator)) {
    counts["up to date"]++;
    report("up to date");
    return;
  }
  try {
    // Loading the compilers takes longer than using them: only when there is work.
    const { compileVendor } = await import("./compile-vendor.ts");
    const written = await write(await compileVendor(vendor));
    cache.set(vendor.name, vendorHash(vendor, generator));
    counts[written.length === 0 ? "up to date" : "written"]++;
    report(written.length === 0 ? "compiled, nothing changed" : `written: ${written.join(", ")}`);
  } catch (error) {
    counts.failed++;
    cache.delete(vendor.name);
    report("failed, its files are left as they were");
    if (error instanceof SpecError) console.error(error.message);
    else console.error(`${vendor.specFile}:1:1 cannot be compiled:`, error);
  }
}

async function generateSandboxVendors(): Promise<void> {
  if (!existsSync(join(root, "packages/sandbox/src/vendors"))) return;
  const text = renderSandboxVendors(vendorsWithSandbox(vendors));
  const written = await write(new Map([[sandboxVendorsFile, text]]));
  if (written.length > 0) console.log(`${"sandbox".padEnd(10)} written: ${sandboxVendorsFile}`);
}

async function write(files: ReadonlyMap<string, string>): Promise<string[]> {
  const { writeFiles } = await import("./write-files.ts");
  return writeFiles(root, files);
}

function milliseconds(since: number): string {
  return `${Math.round(performance.now() - since)} ms`;
}
