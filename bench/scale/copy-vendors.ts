import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { repositoryFolder } from "../src/folders.ts";

/** Folders that no copy starts with: what is installed, built or generated. */
const made = new Set(["node_modules", "dist", "bundled", "generated", ".turbo"]);

/** The vendors of this repository. */
export function modelVendors(): string[] {
  return readdirSync(join(repositoryFolder, "specs"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** The names of so many copies, and the vendor that each is a copy of. */
export function copyNames(count: number): Map<string, string> {
  const models = modelVendors();
  const pairs = Array.from({ length: count }, (_, index): [string, string] => {
    const model = models[index % models.length] ?? "";
    return [`${model}${Math.floor(index / models.length)}`, model];
  });
  return new Map(pairs);
}

/** Copies specification, package and sandbox of vendors, each under its own name. */
export function copyVendors(root: string, names: ReadonlyMap<string, string>): void {
  for (const [name, model] of names) {
    for (const kind of ["specs", "packages"]) {
      copyRenamed(join(repositoryFolder, kind, model), join(root, kind, name), model, name);
    }
    retitle(root, name);
    const sandbox = "packages/sandbox/src/vendors";
    for (const file of readdirSync(join(repositoryFolder, sandbox))) {
      if (!file.startsWith(model)) continue;
      const source = join(repositoryFolder, sandbox, file);
      copyRenamed(source, join(root, sandbox, renamed(file, model, name)), model, name);
    }
  }
}

/** Gives a vendor another title, which is an edit of its specification. */
export function retitle(root: string, name: string, title = `${name} ${Date.now()}`): void {
  const file = join(root, "specs", name, "openapi.yaml");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/^(\s*title: ).*$/m, `$1${title}`));
}

function copyRenamed(source: string, target: string, model: string, name: string): void {
  if (made.has(basename(source))) return;
  const entries = entriesOf(source);
  if (entries === undefined) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, renamed(readFileSync(source, "utf8"), model, name));
    return;
  }
  for (const entry of entries) {
    copyRenamed(join(source, entry), join(target, renamed(entry, model, name)), model, name);
  }
}

/** What a folder holds; `undefined` for a file. */
function entriesOf(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** The vendor's word is in file names, package names, identifiers and addresses: all of them change alike. */
function renamed(text: string, model: string, name: string): string {
  return text.replaceAll(model, name).replaceAll(typeName(model), typeName(name));
}

function typeName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
