import path from "node:path";
import type { PackedContents } from "./packed-contents.ts";

/** The part of a source map that is looked at. */
interface SourceMap {
  readonly sourceRoot?: string;
  readonly sources: readonly string[];
}

/** Every map that a file names is there, and leads to sources that are in the package too. */
export function checkSourceMaps({ files }: PackedContents): string[] {
  return [...files].flatMap(([file, text]) => {
    if (file.endsWith(".map")) return lostSources(file, text, files);
    if (!file.startsWith("dist/") || !/\.(js|d\.ts)$/.test(file)) return [];
    const [, map] = /^\/\/# sourceMappingURL=(.+)$/m.exec(text) ?? [];
    if (map === undefined) {
      // Declarations have maps only where the compiler is told so.
      return file.endsWith(".js") ? [`${file} has no source map: set "sourceMap" in tsconfig`] : [];
    }
    const target = resolve(file, map);
    return files.has(target)
      ? []
      : [`${file} names the map ${target}, which is not in the package`];
  });
}

function lostSources(file: string, text: string, files: ReadonlyMap<string, string>): string[] {
  // Written by the compiler.
  const { sourceRoot = "", sources } = JSON.parse(text) as SourceMap;
  return sources
    .map((source) => resolve(file, path.posix.join(sourceRoot, source)))
    .filter((source) => !files.has(source))
    .map((source) => `${file} leads to ${source}, which is not in the package: add it to "files"`);
}

/** A path beside a file of the package. */
function resolve(file: string, reference: string): string {
  return path.posix.join(path.posix.dirname(file), reference);
}
