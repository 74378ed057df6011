import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The hand-written files of a drafted specification: text by path, relative to its folder. */
export function readDraft(folder: string): Map<string, string> {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Error(`${folder} is not a folder: name the one that has the draft's openapi.yaml.`);
  if (!existsSync(join(folder, "openapi.yaml")))
    throw new Error(`${folder} has no openapi.yaml: \`pnpm docs:draft\` writes such a folder.`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith("bundled/"))
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
