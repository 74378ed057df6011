import { existsSync } from "node:fs";
import { join } from "node:path";
import { listVendors } from "../vendors.ts";
import { compareVendor } from "./compare-vendor.ts";
import type { VendorDiff } from "./compare-vendor.ts";
import { isCovered, readPending, writeChangeset } from "./pending.ts";
import { countWords, renderChanges } from "./render-changes.ts";

interface Options {
  readonly root: string;
  readonly since?: string | undefined;
  readonly vendor?: string | undefined;
  readonly check: boolean;
  readonly write: boolean;
}

type Print = (line: string) => void;

/** Compares every specification, reports, and writes or checks the changesets. Returns the exit code. */
export async function runSpecDiff(options: Options, print: Print): Promise<number> {
  const { root, since, check, write } = options;
  if (check && write)
    throw new Error("--check reads what --write writes: run one after the other.");
  const all = listVendors(root);
  const vendors = all.filter(({ name }) => options.vendor === undefined || name === options.vendor);
  if (vendors.length === 0) {
    throw new Error(`${options.vendor ?? "specs"} has no specification: there is ${namesOf(all)}.`);
  }
  const pendingOf = await readPending(root);
  let refused = 0;
  for (const vendor of vendors) {
    if (!existsSync(join(root, vendor.packageFolder, "package.json"))) {
      print(`${vendor.name}: has no package, so nothing of it is released`);
      continue;
    }
    const diff = compareVendor(vendor, { since, quick: check });
    const pending = pendingOf(diff);
    report(diff, print);
    const written = write ? writeChangeset(diff, pending) : undefined;
    if (written !== undefined) print(`  written: ${written}`);
    if (!check || isCovered(diff, pending)) continue;
    refused++;
    print(refusal(diff, pending.bump));
  }
  if (check && refused === 0) print(`${vendors.length} specifications may be released as they are`);
  return refused === 0 ? 0 : 1;
}

function namesOf(vendors: readonly { name: string }[]): string {
  return vendors.map(({ name }) => name).join(", ") || "none";
}

function report(diff: VendorDiff, print: Print): void {
  const { vendor, baseline, changes, evidence, isNew, needed } = diff;
  const summary = isNew ? "first release" : countWords(changes) || "unchanged";
  const bump = needed === "none" ? "" : `, ${needed}`;
  print(`${vendor.name}: ${summary}${bump} (compared with ${baseline.name})`);
  for (const line of renderChanges(changes)) print(line);
  if (evidence.length === 0) return;
  print(
    `  ${evidence.length} messages of the compiler about programs written for ${baseline.name}:`,
  );
  for (const { message } of evidence) print(message.replaceAll(/^/gm, "    "));
}

function refusal({ vendor, packageName, needed }: VendorDiff, given: string): string {
  const has = given === "none" ? "no changeset" : `only a ${given} changeset`;
  const mend = `pnpm spec:diff --vendor ${vendor.name} --write`;
  return `  ${packageName} has ${has} and needs ${needed}: run ${mend}`;
}
