import { spawnSync } from "node:child_process";

/** What git prints, or undefined where it refuses. It asks nobody for anything. */
export function git(root: string, ...args: readonly string[]): string | undefined {
  const { status, stdout, error } = spawnSync("git", args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    timeout: 60_000,
    env: { ...process.env, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
  });
  return error === undefined && status === 0 ? stdout : undefined;
}

/** The text of a file in a commit, or undefined where it has none. */
export function fileAt(root: string, commit: string, path: string): string | undefined {
  return git(root, "show", `${commit}:${path}`);
}

/** The paths of a commit below some folders. */
export function filesAt(root: string, commit: string, ...folders: string[]): string[] {
  const listed = git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", ...folders);
  return (listed ?? "").split("\0").filter((path) => path !== "");
}

/** Whether a path is now as it was in a commit. */
export function isUnchanged(root: string, commit: string, path: string): boolean {
  return git(root, "diff", "--quiet", commit, "--", path) !== undefined;
}
