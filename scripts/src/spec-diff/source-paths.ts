import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../openapi-document.ts";

/** Where the compiler finds the sources of our packages, so that none has to be built first. */
export function sourcePaths(root: string): Record<string, string[]> {
  const paths: Record<string, string[]> = {};
  for (const folder of readdirSync(join(root, "packages"))) {
    const manifest: unknown = readJson(join(root, "packages", folder, "package.json"));
    if (!isRecord(manifest) || !isRecord(manifest["exports"])) continue;
    for (const [entry, target] of Object.entries(manifest["exports"])) {
      const types = isRecord(target) ? target["types"] : undefined;
      if (typeof types !== "string") continue;
      const source = types.replace("/dist/", "/src/").replace(/\.d\.ts$/, ".ts");
      paths[`${String(manifest["name"])}${entry.slice(1)}`] = [
        join(root, "packages", folder, source),
      ];
    }
  }
  return paths;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // A folder without a manifest is no package.
    return undefined;
  }
}
