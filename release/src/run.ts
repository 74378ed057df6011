import { spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { releaseFolder } from "./folders.ts";

/** How a command is run. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** In seconds. */
  readonly timeout?: number;
  /** Kills the command and all that it started. */
  readonly signal?: AbortSignal;
}

/** What came of a command. */
export interface Outcome {
  /** Its exit code, or the signal or error that ended it. */
  readonly code: number | string;
  readonly stdout: string;
  /** Both streams as they came. */
  readonly output: string;
}

/** Runs a command without a shell to its end, whatever that is. */
export async function attempt(
  command: string,
  args: readonly string[],
  { cwd, env, input = "", timeout = 180, signal }: RunOptions,
): Promise<Outcome> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...quiet, PATH: pathWithTools(), ...env },
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own, so that what it starts can be ended with it.
    detached: true,
  });
  const kill = (): void => killGroup(child.pid);
  const timer = setTimeout(kill, timeout * 1000);
  signal?.addEventListener("abort", kill);
  process.once("exit", kill);
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  // A command that does not read its input may be gone before it is written.
  child.stdin.on("error", () => {}).end(input);
  const code = await new Promise<number | string>((resolve) => {
    child.on("error", ({ message }) => resolve(message));
    child.on("close", (status, by) => resolve(status ?? by ?? "no status"));
  });
  clearTimeout(timer);
  signal?.removeEventListener("abort", kill);
  process.removeListener("exit", kill);
  return { code, stdout, output: stripVTControlCharacters(output).trim() };
}

/** Runs a command and gives what it wrote to stdout; throws with all that it said where it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  const { code, stdout, output } = await attempt(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`\`${[command, ...args].join(" ")}\` ended with ${code}:\n${output}`);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** No questions, no reports to their makers, and nothing that the calling package manager handed down. */
const quiet: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(npm|pnpm)_(?!config_registry$)/i.test(name))
      .map((name) => [name, undefined]),
  ),
  INIT_CWD: undefined,
  CI: "true",
  NO_COLOR: "1",
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  NO_UPDATE_NOTIFIER: "1",
};

/** The Node that runs this, and the pnpm of this folder, before the system's. */
function pathWithTools(): string {
  const tools = [dirname(process.execPath), join(releaseFolder, "node_modules/.bin")];
  return [...tools, process.env["PATH"] ?? ""].join(delimiter);
}
