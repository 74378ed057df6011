import { join } from "node:path";
import type { Compiler, Job } from "../generator.ts";
import { interopFolder } from "../tools/folders.ts";
import { pythonCommand } from "../tools/python.ts";
import { CommandFailure, run } from "../tools/run.ts";

/** `compileall`, then an import of every module. */
export const pythonCompiler: Compiler = {
  async compile(jobs, { wire }) {
    const python = pythonCommand("generators", "python");
    const script = join(interopFolder, "src/python/import_all.py");
    const faults = new Map<Job, string | undefined>();
    for (const job of jobs) {
      if (wire?.runtime !== "python") throw new Error("a Python client names its package");
      const name = wire.packageOf(job);
      try {
        await run(python, ["-m", "compileall", "-q", join(job.folder, name)]);
        await run(python, [script, job.folder, name]);
      } catch (error) {
        if (!(error instanceof CommandFailure)) throw error;
        faults.set(job, error.output.split("\n").at(-1) ?? "");
      }
    }
    return faults;
  },
};
