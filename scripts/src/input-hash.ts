import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { evidenceSection } from "./render-evidence.ts";
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
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  for (const name of sources.filter((one) => one.endsWith(".ts")).sort())
    addFile(hash, join(import.meta.dirname, name));
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
  // The rest of a README is not ours: editing it is no reason to generate.
  for (const [file, sectionOf] of [
    [vendor.readmeFile, operationsSection],
    [`${vendor.specFolder}/README.md`, evidenceSection],
  ] as const) {
    const readme = join(vendor.root, file);
    const section = existsSync(readme) ? sectionOf(readFileSync(readme, "utf8")) : undefined;
    hash.update(`${file}\n${section ?? ""}`);
  }
  return hash.digest("hex");
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
