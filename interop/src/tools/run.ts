import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** In seconds. */
  readonly timeout?: number;
}

/** A command that failed, with the end of what it said. */
export class CommandFailure extends Error {
  readonly output: string;

  constructor(message: string, output: string) {
    super(message);
    this.output = output;
  }
}

/** Runs a command without a shell and gives what it wrote to stdout. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env, timeout = 600 }: RunOptions = {},
): Promise<string> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...quiet, PATH: pathWithNode(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let out = "";
  let all = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      if (stream === child.stdout) out += text;
      all += text;
    });
  }
  const timer = setTimeout(() => {
    // The whole group: some generators start processes of their own.
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }, timeout * 1000);
  const code = await new Promise<number | string>((resolve) => {
    child.on("error", (error) => {
      resolve(error.message);
    });
    child.on("close", (status, signal) => {
      resolve(status ?? signal ?? "no status");
    });
  });
  clearTimeout(timer);
  if (code === 0) return out;
  const output = stripVTControlCharacters(all).trim();
  throw new CommandFailure(`${command} ended with ${code}: ${output.slice(-600)}`, output);
}

/** Whether a command can be started here. */
export async function hasCommand(command: string, ...args: string[]): Promise<boolean> {
  return run(command, args.length === 0 ? ["--version"] : args).then(
    () => true,
    () => false,
  );
}

/** No questions, no reports to their makers. */
const quiet = {
  CI: "true",
  NO_COLOR: "1",
  DO_NOT_TRACK: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  KUBB_DISABLE_TELEMETRY: "1",
  PIP_DISABLE_PIP_VERSION_CHECK: "1",
};

/** The Node that runs this comes first: the system's may be too old for a generator. */
function pathWithNode(): string {
  return `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`;
}
