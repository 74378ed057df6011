import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes the files that differ from what is on disk and returns their paths. All or nothing: where
 * one cannot be written, those written before it get their old contents back.
 */
export function writeFiles(root: string, files: ReadonlyMap<string, string>): string[] {
  const written = new Map<string, string | undefined>();
  const folders = new Set<string>();
  try {
    for (const [path, text] of files) {
      const file = join(root, path);
      const old = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      if (old === text) continue;
      const folder = dirname(file);
      if (old === undefined && !folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      writeFile(file, text, old === undefined);
      written.set(path, old);
    }
  } catch (error) {
    for (const [path, old] of written) {
      if (old === undefined) rmSync(join(root, path));
      else writeFile(join(root, path), old, false);
    }
    throw error;
  }
  return [...written.keys()];
}

/**
 * Writes a text beside its file and moves it there: no reader sees half of it. A new file has no
 * reader, and moving takes longer than writing. Neither waits for the disk: what is lost is
 * generated again.
 */
function writeFile(file: string, text: string, isNew: boolean): void {
  const place = isNew ? file : `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(place, text);
    if (!isNew) renameSync(place, file);
  } catch (error) {
    rmSync(place, { force: true });
    throw error;
  }
}
