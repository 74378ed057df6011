import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../bundle.ts";
import { SpecError } from "../../problem.ts";
import { listVendors } from "../../vendors.ts";
import type { Vendor } from "../../vendors.ts";
import { measureMutations } from "../mutate/measure-mutations.ts";
import type { MutationMeasure } from "../mutate/measure-mutations.ts";
import { readFolder } from "../read/read-folder.ts";
import type { Pages } from "../read/read-folder.ts";
import { compare } from "./compare.ts";
import { isFault } from "./result.ts";
import type { Result } from "./result.ts";

/** What the check of one vendor found. */
export interface VendorReport {
  readonly vendor: string;
  readonly pages: Pages;
  readonly results: readonly Result[];
  readonly leftOut: readonly string[];
  /** Pages or specification files that cannot be read, one line each. */
  readonly problems: readonly string[];
  readonly mutations: MutationMeasure | undefined;
}

export interface CheckOptions {
  /** The repository whose `specs/` are compared. */
  readonly root: string;
  /** Folder of pages: of one vendor where `vendor` is given, else with a folder for each. */
  readonly folder: string;
  readonly vendor: string | undefined;
  /** Break every fact as well, and count what is noticed. */
  readonly mutate: boolean;
}

/** Compares the pages of a folder with the specifications. Throws an `Error` with advice where the folder is not one. */
export async function checkVendors(options: CheckOptions): Promise<VendorReport[]> {
  const reports: VendorReport[] = [];
  for (const { name, folder } of foldersOf(options)) {
    const vendor = listVendors(options.root).find((one) => one.name === name);
    reports.push(
      vendor === undefined
        ? unknownVendor(name, folder)
        : await checkVendor(vendor, folder, options.mutate),
    );
  }
  return reports;
}

/** Whether a report makes the command fail. */
export function hasFault({ problems, results }: VendorReport): boolean {
  return problems.length > 0 || results.some(isFault);
}

function foldersOf({ folder, vendor }: CheckOptions): { name: string; folder: string }[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`${folder} is not a folder: name the one that has the vendors' pages.`);
  }
  if (vendor !== undefined) return [{ name: vendor, folder }];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) {
    throw new Error(
      `${folder} has no folder for each vendor: if it is the folder of one vendor, say which with --vendor.`,
    );
  }
  return names.map((name) => ({ name, folder: join(folder, name) }));
}

async function checkVendor(vendor: Vendor, folder: string, mutate: boolean): Promise<VendorReport> {
  const pages = readFolder(folder);
  const none = { vendor: vendor.name, pages, results: [], leftOut: [], mutations: undefined };
  // A page that cannot be read would make everything on it look unstated.
  if (pages.problems.length > 0) return { ...none, problems: pages.problems };
  try {
    const document = await bundle(vendor);
    const { results, leftOut } = compare(document, pages);
    const mutations =
      mutate && !results.some(isFault) ? measureMutations(document, pages) : undefined;
    return { vendor: vendor.name, pages, results, leftOut, problems: [], mutations };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return { ...none, problems: error.message.split("\n") };
  }
}

function unknownVendor(name: string, folder: string): VendorReport {
  return {
    vendor: name,
    pages: { apis: [], models: [], problems: [] },
    results: [],
    leftOut: [],
    problems: [`${folder}: there is no specs/${name}/openapi.yaml to compare these pages with`],
    mutations: undefined,
  };
}
