import path from "node:path";
import type { PackedContents } from "./packed-contents.ts";

/** The part of a source map that is looked at. */
interface SourceMap {
  readonly sourceRoot?: string;
  readonly sources: readonly string[];
}

/** Sources that a map leads to, as paths within the package, by the path of the map. */
type Sources = ReadonlyMap<string, readonly string[]>;

/** Every map that a file names is there, and leads to sources that are in the package too, each in one file only. */
export function checkSourceMaps({ files }: PackedContents): string[] {
  const maps = [...files].filter(([file]) => file.endsWith(".map"));
  const sources: Sources = new Map(maps.map(([file, text]) => [file, sourcesOf(file, text)]));
  return [...missingMaps(files), ...lostSources(sources, files), ...repeatedSources(sources)];
}

function missingMaps(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
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

function lostSources(maps: Sources, files: ReadonlyMap<string, string>): string[] {
  return [...maps].flatMap(([file, sources]) =>
    sources
      .filter((source) => !files.has(source))
      .map(
        (source) => `${file} leads to ${source}, which is not in the package: add it to "files"`,
      ),
  );
}

/** A module in two files would be two classes of one name. */
function repeatedSources(maps: Sources): string[] {
  const codeMaps = [...maps].filter(([file]) => file.endsWith(".js.map"));
  return [...new Set(codeMaps.flatMap(([, sources]) => sources))].flatMap((source) => {
    const files = codeMaps.filter(([, sources]) => sources.includes(source)).map(([file]) => file);
    if (files.length === 1) return [];
    return `${source} is in ${files.join(" and ")}, of which one is left from an earlier build: remove dist and run \`pnpm build\``;
  });
}

function sourcesOf(file: string, text: string): string[] {
  // Written by the compiler, or by the bundler.
  const { sourceRoot = "", sources } = JSON.parse(text) as SourceMap;
  return sources.map((source) => resolve(file, path.posix.join(sourceRoot, source)));
}

/** A path beside a file of the package. */
function resolve(file: string, reference: string): string {
  return path.posix.join(path.posix.dirname(file), reference);
}
