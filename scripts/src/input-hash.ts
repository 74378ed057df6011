import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { evidenceSection, operationsSection, readSection } from "./readme-section.ts";
import type { Vendor } from "./vendors.ts";

/** Libraries whose version decides what is written. */
const libraries = [
  "@apiture/openapi-down-convert",
  "@redocly/openapi-core",
  "@seriousme/openapi-schema-validator",
  "js-yaml",
  "openapi-typescript",
  "typescript",
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

/**
 * A digest of what a vendor's files are made from and of these files as they are on disk. What has just been written
 * there need not be read.
 */
export function vendorHash(
  vendor: Vendor,
  generator: string,
  paths: VendorPaths,
  contents: ReadonlyMap<string, string>,
): string {
  const hash = createHash("sha256").update(generator);
  for (const file of paths.files.filter((one) => !one.endsWith(".md"))) {
    addFile(hash, join(vendor.root, file), contents.get(file));
  }
  // The rest of a README is not ours: editing it is no reason to generate.
  for (const [file, section] of [
    [vendor.readmeFile, operationsSection],
    [`${vendor.specFolder}/README.md`, evidenceSection],
  ] as const) {
    const readme = contents.get(file) ?? readIfThere(join(vendor.root, file));
    hash.update(`${file}\n${readSection(readme, section) ?? ""}`);
  }
  return hash.digest("hex");
}

/**
 * Sizes and times of files and folders, which are read much faster than contents: where they are what
 * they were, so are the contents and the list; where they are not, the digest decides.
 */
export function vendorStamp({ root }: Vendor, generator: string, paths: readonly string[]): string {
  const lines = paths.map((path) => {
    const entry = statSync(`${root}/${path}`, { throwIfNoEntry: false });
    // A tool that copies a file can set its time of modification back, but not that of its change.
    return `${path} ${entry?.size} ${entry?.mtimeMs} ${entry?.ctimeMs}\n`;
  });
  return createHash("sha256")
    .update(`${generator}${lines.join("")}`)
    .digest("hex");
}

/** What is in a vendor's folders, relative to the repository. */
export interface VendorPaths {
  /** A folder's time says whether something came or went. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** The files of a vendor's specification. */
export function sourceFiles(vendor: Vendor): string[] {
  const { root, specFolder, bundleFolder } = vendor;
  const { files } = pathsBelow(root, [specFolder], (folder) => folder !== bundleFolder);
  return files.filter(isSourceOf(vendor));
}

/** Whether a file is one of a vendor's specification, among those that are below its folders. */
export function isSourceOf({ specFolder, bundleFolder }: Vendor): (file: string) => boolean {
  return (file) =>
    file.startsWith(`${specFolder}/`) &&
    !file.startsWith(`${bundleFolder}/`) &&
    // Part of the README is generated.
    !file.endsWith(".md");
}

/** The specification of a vendor and everything that is generated from it, but for the package's README. */
export function vendorPaths({ root, specFolder, generatedFolder }: Vendor): VendorPaths {
  return pathsBelow(root, [specFolder, generatedFolder]);
}

/** What Node's own recursion does in half the time: it looks at every file once more. */
function pathsBelow(
  root: string,
  starts: readonly string[],
  enters: (folder: string) => boolean = () => true,
): VendorPaths {
  // It grows while it is gone through.
  const folders = [...starts];
  const files: string[] = [];
  for (const folder of folders) {
    if (starts.includes(folder) && !existsSync(`${root}/${folder}`)) continue;
    for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && enters(path)) folders.push(path);
    }
  }
  return { folders: folders.sort(), files: files.sort() };
}

function addFile(hash: Hash, file: string, known?: string): void {
  const text = known === undefined ? readFileSync(file) : Buffer.from(known);
  hash.update(`${file}\n${text.length}\n`).update(text);
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
