import type { Compiler, Job } from "../generator.ts";
import { CommandFailure } from "../tools/run.ts";

/** A compiler that takes one job after the other; the first line that names an error is what is wrong. */
export function perJob(compileOne: (job: Job) => Promise<unknown>): Compiler {
  return {
    async compile(jobs) {
      const faults = new Map<Job, string | undefined>();
      for (const job of jobs) {
        try {
          await compileOne(job);
        } catch (error) {
          if (!(error instanceof CommandFailure)) throw error;
          const lines = error.output.split("\n").filter((line) => line.trim() !== "");
          const line = lines.find((one) => /error|\.go:\d+/i.test(one)) ?? lines.at(-1) ?? "";
          faults.set(job, line.trim().slice(0, 300));
        }
      }
      return faults;
    },
  };
}
