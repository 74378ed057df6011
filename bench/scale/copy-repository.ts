import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryFolder } from "../src/folders.ts";
import { copyNames, copyVendors, modelVendors } from "./copy-vendors.ts";

/** Folders of this repository that no vendor needs. */
const left = [
  "bench/",
  "interop/",
  "examples/",
  "runtimes/",
  "docs/",
  ".github/",
  ".changeset/",
  "scripts/test/",
  "packages/sandbox/test/",
  "packages/sandbox/turbo.json",
];

/**
 * Makes this repository once more with so many vendors instead of its own: copies of them, each with a
 * specification, a package and a sandbox under its own name. Neither installed nor generated.
 */
export function copyRepository(root: string, count: number): string[] {
  const models = modelVendors();
  const isKept = (file: string): boolean =>
    !left.some((folder) => file.startsWith(folder)) &&
    !models.some(
      (name) =>
        file.startsWith(`specs/${name}/`) ||
        file.startsWith(`packages/${name}/`) ||
        file.startsWith(`packages/sandbox/src/vendors/${name}`),
    );
  for (const file of filesOfRepository().filter(isKept)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(repositoryFolder, file), join(root, file));
  }
  const names = copyNames(count);
  copyVendors(root, names);
  copyLockEntries(root, models, names);
  leaveSandboxTests(root);
  return [...names.keys()];
}

/** Commits everything, so that turbo can tell what changed since. */
export function commit(root: string, message: string): void {
  const git = (...args: string[]): unknown =>
    execFileSync("git", args, { cwd: root, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  const identity = ["-c", "user.name=scale", "-c", "user.email=scale@localhost.invalid"];
  git(...identity, "commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--message", message);
}

/** As they are now, committed or not, without what is ignored. */
function filesOfRepository(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "-z"];
  const output = execFileSync("git", args, { cwd: repositoryFolder, encoding: "utf8" });
  return output.split("\0").filter((file) => file !== "" && isThere(file));
}

function isThere(file: string): boolean {
  return existsSync(join(repositoryFolder, file));
}

/** The lock file names every package of the workspace: a copy needs what its model needs. */
function copyLockEntries(
  root: string,
  models: readonly string[],
  names: ReadonlyMap<string, string>,
): void {
  const file = join(root, "pnpm-lock.yaml");
  // One blank line stands between the entries.
  const entries = readFileSync(file, "utf8").split("\n\n");
  const copies = entries.flatMap((entry) => {
    const model = models.find((one) => entry.startsWith(`  packages/${one}:\n`));
    if (model === undefined) return [entry];
    return [...names]
      .filter(([, copied]) => copied === model)
      .map(([name]) => entry.replace(`packages/${model}:`, `packages/${name}:`));
  });
  writeFileSync(file, copies.join("\n\n"));
}

/** They are about the vendors by name that are not there. */
function leaveSandboxTests(root: string): void {
  const file = join(root, "packages/sandbox/package.json");
  writeFileSync(file, readFileSync(file, "utf8").replace(/,\s*"test": "[^"]*"/, ""));
}
