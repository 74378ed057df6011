import { join } from "node:path";
import { build } from "esbuild";
import type { BuildOptions, OutputFile } from "esbuild";
import { benchFolder, bundleFolder, repositoryFolder } from "./folders.ts";
import type { Contestant } from "./contestants.ts";

/** Our packages as they are built. */
const alias = {
  "@thinwire/client": join(repositoryFolder, "packages/client/dist/index.js"),
};

const common: BuildOptions = { alias, bundle: true, format: "esm", logLevel: "error" };

/** Where a contestant's bundle is, for a process that measures. */
export function bundleOf(contestant: Contestant): string {
  return join(bundleFolder, `${contestant.name}.mjs`);
}

/** Where a measuring program's bundle is. */
export function programBundle(program: string): string {
  return join(bundleFolder, `${program}.mjs`);
}

/** Bundles each contestant alone, and the programs that measure them. */
export async function bundleForCalls(
  contestants: readonly Contestant[],
  programs: readonly string[],
): Promise<void> {
  const files = [
    ...contestants.map((one) => [
      join(benchFolder, "contestants", `${one.source}.ts`),
      bundleOf(one),
    ]),
    ...programs.map((name) => [join(benchFolder, "src", `${name}.ts`), programBundle(name)]),
  ];
  await Promise.all(
    files.map(([entry = "", outfile = ""]) =>
      build({
        ...common,
        entryPoints: [entry],
        outfile,
        platform: "node",
        // Lowering for an older language could make the code slower than what is published.
        target: "esnext",
        // CommonJS dependencies ask for Node's own modules by `require`.
        banner: {
          js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
        },
      }),
    ),
  );
}

/** A program as it would be shipped to a browser, minified. */
export async function bundleForSize(program: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: program, resolveDir: join(benchFolder, "contestants"), loader: "ts" },
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    write: false,
  });
  // With one entry and `write: false` there is one file.
  return (outputFiles as [OutputFile])[0].contents;
}
