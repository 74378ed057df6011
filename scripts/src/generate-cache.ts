import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "./openapi-document.ts";
import { vendorHash, vendorPaths, vendorStamp } from "./input-hash.ts";
import type { VendorPaths } from "./input-hash.ts";
import type { Vendor } from "./vendors.ts";
import { writeFiles } from "./write-files.ts";

/** How a vendor's files were when they were last generated. */
export interface VendorState {
  /** The files and folders that the stamp is made of. */
  readonly paths: readonly string[];
  readonly stamp: string;
  readonly digest: string;
}

/** What the last run of the generator left behind, by vendor. */
export type GenerateCache = Map<string, VendorState>;

const cacheFile = "node_modules/.cache/thinwire/generate.json";

/** The cache of a repository; empty where there is none or it cannot be read. */
export function readCache(root: string): GenerateCache {
  const file = join(root, cacheFile);
  if (!existsSync(file)) return new Map();
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    return new Map(Object.entries(isRecord(parsed) ? parsed : {}).filter(isEntry));
  } catch {
    // A broken cache only costs time.
    return new Map();
  }
}

/** Keeps the cache for the next run. */
export function writeCache(root: string, cache: GenerateCache): void {
  writeFiles(root, new Map([[cacheFile, JSON.stringify(Object.fromEntries(cache))]]));
}

/** How a vendor's files are now; of some, what is in them is known already. */
export function readState(
  vendor: Vendor,
  generator: string,
  found: VendorPaths = vendorPaths(vendor),
  contents: ReadonlyMap<string, string> = new Map(),
): VendorState {
  const paths = [...found.folders, ...found.files, vendor.readmeFile];
  // The stamp first: a change in between makes it old, and the digest is compared.
  const stamp = vendorStamp(vendor, generator, paths);
  return { paths, stamp, digest: vendorHash(vendor, generator, found, contents) };
}

/** Whether a vendor's files are what they were; what is known of them is brought up to date. */
export function isUnchanged(vendor: Vendor, generator: string, cache: GenerateCache): boolean {
  const known = cache.get(vendor.name);
  if (known === undefined) return false;
  if (known.stamp === vendorStamp(vendor, generator, known.paths)) return true;
  const now = readState(vendor, generator);
  if (known.digest !== now.digest) return false;
  cache.set(vendor.name, now);
  return true;
}

function isEntry(entry: [string, unknown]): entry is [string, VendorState] {
  const [, value] = entry;
  return (
    isRecord(value) &&
    Array.isArray(value["paths"]) &&
    typeof value["stamp"] === "string" &&
    typeof value["digest"] === "string"
  );
}
