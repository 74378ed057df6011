import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Compiler, Job } from "../generator.ts";
import { workFolder } from "../tools/folders.ts";
import { command } from "../tools/npm.ts";
import { CommandFailure, run } from "../tools/run.ts";

const options = {
  strict: true,
  noEmit: true,
  target: "es2023",
  module: "esnext",
  moduleResolution: "bundler",
  lib: ["es2023", "dom", "dom.iterable"],
  types: ["node"],
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

/** `tsc` with `strict`, all jobs of a generator in one process. */
export const typescriptCompiler: Compiler = {
  async compile(jobs, generator) {
    const file = join(workFolder, `tsconfig.${generator.name.replaceAll(/\W+/g, "-")}.json`);
    const include = jobs.map((job) => `${relative(workFolder, job.folder)}/**/*.ts`);
    writeFileSync(file, JSON.stringify({ compilerOptions: options, include }));
    const output = await run(command("tsc"), ["-p", file, "--pretty", "false"], {
      cwd: workFolder,
    }).catch((error: unknown) => {
      if (error instanceof CommandFailure) return error.output;
      throw error;
    });
    return new Map(jobs.map((job) => [job, faultsOf(output, job)]));
  },
};

/** How many errors are in a job's files, and the first one. */
function faultsOf(output: string, job: Job): string | undefined {
  const place = `${relative(workFolder, job.folder)}/`;
  const faults = output.split("\n").filter((line) => /: error TS\d+/.test(line));
  const elsewhere = faults.filter(
    (line) => !/^(\w|\.\.?\/)/.test(line) || line.startsWith("tsconfig"),
  );
  if (elsewhere.length > 0) throw new Error(`tsc: ${elsewhere[0] ?? ""}`);
  const own = faults.filter((line) => line.startsWith(place));
  if (own.length === 0) return undefined;
  return `${own.length} errors, the first: ${own[0]?.slice(place.length) ?? ""}`;
}
