import { readFileSync } from "node:fs";
import { join } from "node:path";
import { interopFolder } from "./folders.ts";

/** The command of an installed package. */
export function command(name: string): string {
  return join(interopFolder, "node_modules/.bin", name);
}

/** The version that `package.json` pins. */
export function pinned(packageName: string): string {
  // The file is this folder's own.
  const manifest = JSON.parse(readFileSync(join(interopFolder, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const version = manifest.dependencies[packageName];
  if (version === undefined) throw new Error(`${packageName} is not in interop/package.json`);
  return version;
}
