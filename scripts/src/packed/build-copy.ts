import { execFileSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import path from "node:path";

/** Copies a repository's own files, not what git ignores, to a new folder and builds its packages there. */
export function buildCopy(root: string, folder: string): void {
  const listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8", maxBuffer: 1e9 });
  for (const file of files.split("\0")) {
    // One that was deleted and not committed is listed too.
    if (file === "" || !existsSync(path.join(root, file))) continue;
    cpSync(path.join(root, file), path.join(folder, file));
  }
  pnpm(folder, "install", "--frozen-lockfile", "--prefer-offline");
  pnpm(folder, "run", "build");
}

function pnpm(folder: string, ...args: string[]): void {
  try {
    execFileSync("pnpm", args, {
      cwd: folder,
      stdio: "pipe",
      encoding: "utf8",
      shell: process.platform === "win32",
    });
  } catch (error) {
    // What execFileSync throws has the output.
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(
      `\`pnpm ${args.join(" ")}\` fails in a copy of the repository:\n${stdout}${stderr}`,
      { cause: error },
    );
  }
}
