import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { repositoryFolder } from "../src/folders.ts";

/** Makes a repository of so many vendors: copies of those of this repository, each under its own name. */
export function copyVendors(root: string, count: number): string[] {
  const specs = join(repositoryFolder, "specs");
  const models = readdirSync(specs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "package.json"), '{ "type": "module" }\n');
  return Array.from({ length: count }, (_, index) => {
    const model = models[index % models.length] ?? "";
    const name = `${model}${Math.floor(index / models.length)}`;
    const isSource = (path: string): boolean => basename(path) !== "bundled";
    cpSync(join(specs, model), join(root, "specs", name), { recursive: true, filter: isSource });
    retitle(root, name);
    mkdirSync(join(root, "packages", name), { recursive: true });
    cpSync(
      join(repositoryFolder, "packages", model, "README.md"),
      join(root, "packages", name, "README.md"),
    );
    return name;
  });
}

/** Gives a vendor another title, which is an edit of its specification. */
export function retitle(root: string, name: string): void {
  const file = join(root, "specs", name, "openapi.yaml");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/^(\s*title: ).*$/m, `$1${name} ${Date.now()}`));
}
