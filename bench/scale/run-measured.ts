import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a command cost, its child processes included: seconds of time and of work. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Runs a command to its end, start-up included; throws where it fails. */
export function runMeasured(cwd: string, command: string, args: readonly string[]): Cost {
  const timesFile = join(tmpdir(), `thinwire-times-${process.pid}`);
  const script = '"$@"; status=$?; times > "$TIMES_FILE"; exit $status';
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(
    "sh",
    ["-c", script, "sh", command, ...args],
    {
      cwd,
      env: { ...ownEnvironment(), TIMES_FILE: timesFile },
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    },
  );
  const wall = (performance.now() - start) / 1000;
  if (error !== undefined) throw error;
  if (status !== 0) {
    const log = `${stdout.slice(-2000)}${stderr.slice(-2000)}`;
    throw new Error(`${[command, ...args].join(" ")} ended with ${status}:\n${log}`);
  }
  const cpu = childSeconds(readFileSync(timesFile, "utf8"));
  rmSync(timesFile);
  return { wall, cpu };
}

/** Nothing of what this machine has set for turbo: no cache of other machines takes part. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TURBO_"));
  return { ...Object.fromEntries(kept), TURBO_TELEMETRY_DISABLED: "1", CI: "1" };
}

/** The run in the middle by time. */
export function median(costs: readonly Cost[]): Cost {
  const sorted = [...costs].sort((a, b) => a.wall - b.wall);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError("There is no run to take the median of.");
  return middle;
}

/** The second line of `times`: user and system time of all that the shell waited for, `0m1.250s 0m0.340s`. */
function childSeconds(times: string): number {
  const parts = [...(times.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}
