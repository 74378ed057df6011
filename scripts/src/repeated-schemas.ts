import { dirname, join, relative } from "node:path";
import { isRecord } from "./openapi-document.ts";
import type { Vendor } from "./vendors.ts";

/**
 * Schema names that stand in more than one file, with these files. A bundler merges two schemas of one
 * name silently when they look alike, and renames the second one otherwise: both would surprise.
 */
export function repeatedSchemas(
  vendor: Vendor,
  files: ReadonlyMap<string, unknown>,
): Map<string, string[]> {
  const folder = join(vendor.root, vendor.specFolder, "schemas");
  const filesByName = new Map<string, string[]>();
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (dirname(path) !== folder || !isRecord(content)) continue;
    for (const name of Object.keys(content)) {
      filesByName.set(name, [...(filesByName.get(name) ?? []), relative(vendor.root, path)]);
    }
  }
  return new Map([...filesByName].filter(([, found]) => found.length > 1));
}
