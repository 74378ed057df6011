import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The repository that this file is in. */
export const repositoryRoot: string = join(import.meta.dirname, "../..");

/** A task as `turbo run --dry=json` plans it. */
export interface PlannedTask {
  readonly taskId: string;
  readonly task: string;
  readonly package: string;
  readonly directory: string;
  readonly hash: string;
  /** Digests of the files that it depends on, by paths relative to `directory`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** `<NONEXISTENT>` where the package has no such script. */
  readonly command: string;
  /** Ids of the tasks that come before it, whose inputs count for it too. */
  readonly dependencies: readonly string[];
  readonly cache: { readonly status: "HIT" | "MISS" };
}

/** Runs turbo to its end and returns its exit code; what it says is seen, or left out where `quiet`. */
export function runTurbo(
  args: readonly string[],
  { env = {}, quiet = false }: { env?: NodeJS.ProcessEnv; quiet?: boolean } = {},
): number {
  return start(args, env, quiet ? "ignore" : "inherit").status;
}

/** What turbo would run; `undefined` where it objects, which it says when it is asked to run. */
export function planTurbo(args: readonly string[]): readonly PlannedTask[] | undefined {
  const { status, stdout } = start([...args, "--dry=json"], {}, "pipe");
  if (status !== 0) return undefined;
  // What turbo prints with this option.
  return (JSON.parse(stdout) as { tasks: PlannedTask[] }).tasks;
}

function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  output: "inherit" | "ignore" | "pipe",
): { status: number; stdout: string } {
  const binary = join(repositoryRoot, "node_modules/turbo/bin/turbo");
  const { status, stdout, error } = spawnSync(process.execPath, [binary, "run", ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env, TURBO_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", output, output === "inherit" ? "inherit" : "ignore"],
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw error;
  return { status: status ?? 1, stdout };
}
