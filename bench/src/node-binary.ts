import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";

/** The executable of a Node, from npm's package `node`; its major version in, its path and full version out. */
export function nodeBinary(major: string | undefined): { path: string; version: string } {
  if (major === undefined) return { path: process.execPath, version: process.versions.node };
  // Not in this folder, whose settings are for another package manager.
  const output = execFileSync(
    "npx",
    ["-y", `node@${major}`, "-p", "[process.execPath, process.versions.node].join()"],
    { cwd: tmpdir(), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  const [path = "", version = ""] = output.trim().split(",");
  return { path, version };
}
