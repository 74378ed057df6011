import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { runLimit } from "./runtime.ts";

const runFile = promisify(execFile);

/**
 * Runs a command without this process's environment: a proxy or an option of Node's must not change what is seen.
 *
 * @throws Error with everything it printed, when it fails
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  home: string,
): Promise<string> {
  try {
    const { stdout, stderr } = await runFile(command, args, {
      cwd: home,
      env: { HOME: home, PATH: process.env["PATH"], NO_COLOR: "1" },
      timeout: runLimit,
      maxBuffer: 16 * 2 ** 20,
    });
    return stdout + stderr;
  } catch (error) {
    // execFile adds what was printed to its errors.
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} failed\n${stdout}${stderr}`, { cause: error });
  }
}

/** The first line that a command prints; undefined when it cannot be run. */
export async function firstLine(command: string, ...args: string[]): Promise<string | undefined> {
  try {
    return (await runFile(command, args, { timeout: 30_000 })).stdout.split("\n")[0]?.trim();
  } catch {
    return undefined;
  }
}
