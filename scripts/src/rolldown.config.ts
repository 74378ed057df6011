// Run from a package's folder: bundles its sources into one file per entry point, and one for what these share.
import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { RolldownOptions } from "rolldown";

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

interface CompilerConfig {
  readonly compilerOptions: { readonly target: string };
}

const baseConfig = join(import.meta.dirname, "../../tsconfig.base.json");

const config: RolldownOptions = {
  input: entryPoints(),
  // What is imported by name is a dependency, or Node's own.
  external: (id) => !id.startsWith(".") && !isAbsolute(id),
  platform: "neutral",
  transform: { target: read<CompilerConfig>(baseConfig).compilerOptions.target },
  output: {
    cleanDir: true,
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    // A module is in one file only: a class that two entry points know is the same class.
    codeSplitting: { groups: [{ name: "shared", minShareCount: 2 }] },
    minifyInternalExports: false,
    sourcemap: true,
    // They are in the package.
    sourcemapExcludeSources: true,
  },
};

export default config;

/** Source files by the name of what is published of them: `oauth2/index` is `src/oauth2/index.ts`. */
function entryPoints(): Record<string, string> {
  const targets = Object.values(read<Manifest>("package.json").exports);
  const names = targets.flatMap((target) =>
    typeof target === "string" ? [] : (/^\.\/dist\/(.+)\.js$/.exec(target.default)?.[1] ?? []),
  );
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
}

/** Our own files, which the compiler and sherif check. */
function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
