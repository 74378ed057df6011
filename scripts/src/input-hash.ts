import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { operationsSection } from "./render-readme.ts";
import type { Vendor } from "./vendors.ts";

/** Libraries whose version decides what is written. */
const libraries = [
  "@apiture/openapi-down-convert",
  "@redocly/openapi-core",
  "@seriousme/openapi-schema-validator",
  "openapi-typescript",
  "typescript",
  "yaml",
];

/** A digest of the generator itself: its sources and the libraries that it stands on. */
export function generatorHash(): string {
  const hash = createHash("sha256");
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".ts"));
  for (const name of sources.sort()) addFile(hash, join(import.meta.dirname, name));
  for (const name of libraries) {
    addFile(hash, join(import.meta.dirname, "../node_modules", name, "package.json"));
  }
  return hash.digest("hex");
}

/** A digest of what a vendor's files are made from and of these files as they are on disk. */
export function vendorHash(vendor: Vendor, generator: string): string {
  const hash = createHash("sha256").update(generator);
  for (const folder of [vendor.specFolder, vendor.generatedFolder]) {
    for (const file of filesBelow(join(vendor.root, folder))) addFile(hash, file);
  }
  const readme = join(vendor.root, vendor.readmeFile);
  // The rest of the README is not ours: editing it is no reason to generate.
  const section = existsSync(readme) ? operationsSection(readFileSync(readme, "utf8")) : undefined;
  return hash.update(section ?? "").digest("hex");
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function addFile(hash: ReturnType<typeof createHash>, file: string): void {
  const text = readFileSync(file);
  hash.update(`${file}\n${text.length}\n`).update(text);
}
