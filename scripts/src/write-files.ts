import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";

/**
 * Writes the files that differ from what is on disk and returns their paths. All or nothing: where
 * one cannot be written, those written before it get their old contents back.
 */
export async function writeFiles(
  root: string,
  files: ReadonlyMap<string, string>,
): Promise<string[]> {
  const written = new Map<string, string | undefined>();
  try {
    for (const [path, text] of files) {
      const file = join(root, path);
      const old = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      if (old === text) continue;
      mkdirSync(dirname(file), { recursive: true });
      await writeFileAtomic(file, text);
      written.set(path, old);
    }
  } catch (error) {
    for (const [path, old] of written) {
      if (old === undefined) rmSync(join(root, path));
      else await writeFileAtomic(join(root, path), old);
    }
    throw error;
  }
  return [...written.keys()];
}
