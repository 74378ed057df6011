import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "./openapi-document.ts";

/** What the last run of the generator left behind: a digest per vendor. */
export type GenerateCache = Map<string, string>;

/** The cache of a repository; empty where there is none or it cannot be read. */
export function readCache(root: string): GenerateCache {
  const file = cacheFile(root);
  if (!existsSync(file)) return new Map();
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    const entries = isRecord(parsed) ? Object.entries(parsed) : [];
    return new Map(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    // A broken cache only costs time.
    return new Map();
  }
}

/** Keeps the cache for the next run. */
export async function writeCache(root: string, cache: GenerateCache): Promise<void> {
  const { default: writeFileAtomic } = await import("write-file-atomic");
  const file = cacheFile(root);
  mkdirSync(dirname(file), { recursive: true });
  await writeFileAtomic(file, `${JSON.stringify(Object.fromEntries(cache), null, 2)}\n`);
}

function cacheFile(root: string): string {
  return join(root, "node_modules/.cache/thinwire/generate.json");
}
