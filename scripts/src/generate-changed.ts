import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isUnchanged, readCache, writeCache } from "./generate-cache.ts";
import type { Outcome } from "./generate-vendor.ts";
import { generateVendors, threadsFor } from "./generate-vendors.ts";
import { generatorHash } from "./input-hash.ts";
import {
  renderSandboxVendors,
  sandboxVendorsFile,
  vendorsWithSandbox,
} from "./render-sandbox-vendors.ts";
import { listVendors } from "./vendors.ts";
import type { Vendor } from "./vendors.ts";
import { writeFiles } from "./write-files.ts";

const { values: options } = parseArgs({ options: { root: { type: "string" } } });
const root = resolve(options.root ?? join(import.meta.dirname, "../.."));
const start = performance.now();
const vendors = listVendors(root);
const generator = generatorHash();
const known = readCache(root);
const cache = new Map(known);
const counts = { written: 0, "up to date": 0, failed: 0 };

if (vendors.length === 0) {
  console.error(`${root}/specs has no vendor: write specs/<vendor>/openapi.yaml.`);
  process.exitCode = 1;
}
const upToDate = new Set(vendors.filter((one) => isUnchanged(one, generator, cache)));
counts["up to date"] = upToDate.size;
// In one go: a thousand lines of their own take as long to write as to find out.
const lines = [...upToDate].map(({ name }) => `${name.padEnd(10)} up to date\n`);
process.stdout.write(lines.join(""));
const changed = vendors.filter((one) => !upToDate.has(one));
await generateVendors(changed, generator, threadsFor(changed.length), tell);
generateSandboxVendors();

const isKnown = [...cache].every(([name, state]) => known.get(name) === state);
if (!isKnown || cache.size < known.size) writeCache(root, cache);
const summary = Object.entries(counts).filter(([kind, count]) => count > 0 || kind !== "failed");
const total = summary.map(([kind, count]) => `${count} ${kind}`).join(", ");
console.log(`${vendors.length} vendors: ${total} (${milliseconds(performance.now() - start)})`);
if (counts.failed > 0) process.exitCode = 1;

function tell(vendor: Vendor, outcome: Outcome): void {
  if ("problem" in outcome) {
    counts.failed++;
    cache.delete(vendor.name);
    report(vendor, "failed, its files are left as they were", outcome.duration);
    console.error(outcome.problem);
    return;
  }
  const { written, state, duration } = outcome;
  if (state === undefined) cache.delete(vendor.name);
  else cache.set(vendor.name, state);
  counts[written.length === 0 ? "up to date" : "written"]++;
  const what =
    written.length === 0 ? "compiled, nothing changed" : `written: ${written.join(", ")}`;
  const edited = state === undefined ? "; edited meanwhile, generate it once more" : "";
  report(vendor, what + edited, duration);
}

function report({ name }: Vendor, text: string, duration: number): void {
  console.log(`${name.padEnd(10)} ${text} (${milliseconds(duration)})`);
}

function generateSandboxVendors(): void {
  if (!existsSync(join(root, "packages/sandbox/src/vendors"))) return;
  const text = renderSandboxVendors(vendorsWithSandbox(root, vendors));
  const written = writeFiles(root, new Map([[sandboxVendorsFile, text]]));
  if (written.length > 0) console.log(`${"sandbox".padEnd(10)} written: ${sandboxVendorsFile}`);
}

function milliseconds(duration: number): string {
  return `${Math.round(duration)} ms`;
}
