import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder `interop`. */
export const interopFolder: string = resolve(import.meta.dirname, "../..");
/** The repository. */
export const rootFolder: string = resolve(interopFolder, "..");
/** What is installed and generated here; not committed. */
export const workFolder: string = join(interopFolder, ".work");

/** An empty folder below the work folder. */
export function emptyFolder(...names: string[]): string {
  const folder = join(workFolder, ...names);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
