import { realpathSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { build } from "esbuild";
import type { Vendor } from "../../scripts/src/vendors.ts";
import { rootFolder, runtimesFolder } from "./folders.ts";

/** The program in its forms. */
export interface Bundles {
  /** A file that imports the installed packages. */
  readonly command: string;
  /** A module with the installed packages in it, for workerd. */
  readonly worker: string;
  /** The same for a page. */
  readonly page: string;
}

/** Writes the program beside the installed packages: once so that it imports them, and bundled with them. */
export async function bundleProgram(vendors: readonly Vendor[], folder: string): Promise<Bundles> {
  for (const entry of ["command", "worker", "page"]) await compile(entry, vendors, folder);
  return {
    command: join(folder, "command.js"),
    worker: await withPackages("worker", ["workerd", "worker"], folder),
    page: await withPackages("page", ["browser"], folder),
  };
}

/** Our own sources in one file, the packages left to be imported. */
async function compile(entry: string, vendors: readonly Vendor[], folder: string): Promise<void> {
  const tours = vendors.map(({ name, packageFolder }) => {
    const file = join(rootFolder, packageFolder, "test/tour.ts");
    return { name, line: `import { tour as ${name} } from ${JSON.stringify(file)};` };
  });
  const contents = [
    ...tours.map(({ line }) => line),
    `import { start } from "./program/entries/${entry}.ts";`,
    `export default await start({ ${tours.map(({ name }) => name).join(", ")} });`,
  ].join("\n");
  await build({
    stdin: { contents, resolveDir: runtimesFolder, loader: "ts" },
    outfile: join(folder, `${entry}.js`),
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "neutral",
    target: "es2023",
    // The settings of the folders that the sources are in are not those of users.
    tsconfigRaw: {},
    logLevel: "error",
  });
}

async function withPackages(entry: string, conditions: string[], folder: string): Promise<string> {
  const outfile = join(folder, `${entry}.bundle.js`);
  const { metafile } = await build({
    entryPoints: [join(folder, `${entry}.js`)],
    absWorkingDir: folder,
    outfile,
    bundle: true,
    conditions,
    format: "esm",
    platform: "browser",
    target: "es2023",
    metafile: true,
    logLevel: "error",
  });
  const home = realpathSync(folder) + sep;
  const strays = Object.keys(metafile.inputs).filter(
    (file) => !realpathSync(resolve(folder, file)).startsWith(home),
  );
  if (strays.length > 0) {
    throw new Error(`The bundle of ${entry} must have installed packages only: ${strays[0]}`);
  }
  return outfile;
}
