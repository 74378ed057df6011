import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { noteCircumstances } from "./circumstances.ts";
import type { Circumstances } from "./circumstances.ts";
import { benchFolder } from "./folders.ts";
import { generateGithub } from "./github-clients.ts";
import { githubFaces, writeProgram } from "./github-programs.ts";
import { median } from "./median.ts";
import { versionOf } from "./contestants.ts";

const run = promisify(execFile);

/** What a compiler has to do for a program with twenty calls. */
interface CheckResult {
  readonly compiler: string;
  /** Type instantiations of the calls alone: those of the program less those of the same without calls. */
  readonly instantiations: number;
  /** Seconds that the checker takes for the program. */
  readonly check: number;
}

/** The types of GitHub's specification, as consumers meet them. */
export interface TypesResult extends Circumstances {
  readonly specification: string;
  readonly operations: number;
  readonly faces: readonly {
    readonly title: string;
    readonly checks: readonly CheckResult[];
  }[];
}

const calls = 20;
const repeats = 3;

/** Type-checks twenty calls through each face. */
export async function measureTypes(): Promise<TypesResult> {
  const operations = await generateGithub();
  const circumstances = noteCircumstances();
  const faces: TypesResult["faces"][number][] = [];
  for (const face of githubFaces) {
    const empty = writeProgram(face, operations, 0);
    const full = writeProgram(face, operations, calls);
    const checks: CheckResult[] = [];
    for (const compiler of ["typescript", "typescript-7"]) {
      const base = await check(compiler, empty);
      const runs = [];
      while (runs.length < repeats) runs.push(await check(compiler, full));
      checks.push({
        compiler: versionOf(compiler),
        instantiations: (runs[0]?.instantiations ?? Number.NaN) - base.instantiations,
        check: median(runs.map((one) => one.check)),
      });
    }
    faces.push({ title: face.title, checks });
    console.log(`types: ${face.title}`);
  }
  const specification = `@octokit/openapi ${versionOf("@octokit/openapi")}`;
  return { ...circumstances, specification, operations: operations.size, faces };
}

/** Fails when the program does not compile. */
async function check(
  compiler: string,
  project: string,
): Promise<{ instantiations: number; check: number }> {
  const tsc = join(benchFolder, "node_modules", compiler, "bin/tsc");
  const flags = ["-p", project, "--extendedDiagnostics", "--pretty", "false"];
  const { stdout } = await run(process.execPath, [tsc, ...flags]);
  const figure = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1]);
  return { instantiations: figure("Instantiations"), check: figure("Check time") };
}
