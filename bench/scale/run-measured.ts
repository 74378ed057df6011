import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a program cost: seconds of time and of work of all its threads, and bytes of memory. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

/** Runs a Node program to its end, start-up included; throws where it fails. */
export function runMeasured(program: string, args: readonly string[]): Cost {
  const costFile = join(tmpdir(), `thinwire-cost-${process.pid}.json`);
  const reporter = join(import.meta.dirname, "report-cost.ts");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", reporter, program, ...args], {
    env: { ...process.env, COST_FILE: costFile },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.slice(-2000)}`);
  // Written by report-cost.ts.
  return { wall, ...(JSON.parse(readFileSync(costFile, "utf8")) as Omit<Cost, "wall">) };
}

/** The run in the middle by time. */
export function median(costs: readonly Cost[]): Cost {
  const sorted = [...costs].sort((a, b) => a.wall - b.wall);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError("There is no run to take the median of.");
  return middle;
}
