import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository, run } from "../temporary-repository.ts";
import type { Output } from "../temporary-repository.ts";

/** Another git than the developer's own settings make of it. */
const environment = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A Tester",
  GIT_AUTHOR_EMAIL: "tester@example.com",
  GIT_COMMITTER_NAME: "A Tester",
  GIT_COMMITTER_EMAIL: "tester@example.com",
};

/** A repository in a temporary folder, with a git history of its own. */
export class ReleaseRepository {
  readonly root: string = mkdtempSync(join(tmpdir(), "thinwire-release-"));

  /** The files of this repository, committed or not, as a first commit before any release. */
  static copy(): ReleaseRepository {
    const copy = new ReleaseRepository();
    const listed = git(repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
    for (const path of listed.split("\0").filter(isNeeded)) {
      cpSync(join(repository, path), copy.path(path));
    }
    copy.git("init", "--quiet", "--initial-branch=main");
    copy.git("add", "--all");
    copy.#forgetReleases();
    copy.commit("start");
    copy.#install();
    return copy;
  }

  /** A clone as CI makes one: the last commit, without tags. */
  shallowClone(): ReleaseRepository {
    const clone = new ReleaseRepository();
    clone.git("clone", "--quiet", "--depth=1", "--no-tags", `file://${this.root}`, ".");
    clone.#install();
    return clone;
  }

  #forgetReleases(): void {
    for (const path of this.#manifests()) {
      this.write(path, this.read(path).replace(/"version": "[^"]*"/, '"version": "0.0.0"'));
    }
    const history = [".changeset/*.md", ":!.changeset/README.md", "packages/*/CHANGELOG.md"];
    this.git("rm", "--quiet", "--force", "--ignore-unmatch", "--", ...history);
  }

  #manifests(): string[] {
    return this.git("ls-files", "packages/*/package.json").trim().split("\n");
  }

  /** What is installed here, for the compiler and the formatter. */
  #install(): void {
    this.write(".git/info/exclude", "node_modules\n");
    for (const folder of ["", "packages/gabber"]) {
      const from = join(repository, folder, "node_modules");
      const to = this.path(join(folder, "node_modules"));
      mkdirSync(to);
      for (const name of readdirSync(from).filter((one) => !one.startsWith("."))) {
        symlinkSync(join(from, name), join(to, name), "junction");
      }
    }
  }

  path(path: string): string {
    return join(this.root, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  write(path: string, text: string): void {
    writeFileSync(this.path(path), text);
  }

  json(path: string): Record<string, unknown> {
    // Manifests and bundles: objects all.
    return JSON.parse(this.read(path)) as Record<string, unknown>;
  }

  changeset(name: string, releases: Record<string, string>, summary: string): void {
    const lines = Object.entries(releases).map(([one, bump]) => `"${one}": ${bump}\n`);
    this.write(`.changeset/${name}.md`, `---\n${lines.join("")}---\n\n${summary}\n`);
  }

  commit(message: string): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", message);
  }

  git(...args: string[]): string {
    return git(this.root, ...args);
  }

  /** The real `changeset version`. */
  async version(): Promise<void> {
    const cli = join(repository, "node_modules/@changesets/cli/bin.js");
    const { code, stdout, stderr } = await run(process.execPath, [cli, "version"], this.root);
    if (code !== 0) throw new Error(stdout + stderr);
  }

  /** A first release of every package, as 0.1.0. */
  async releaseAll(): Promise<void> {
    const minors = Object.keys(this.versions()).map((name) => [name, "minor"] as const);
    this.changeset("everything", Object.fromEntries(minors), "Release everything");
    await this.release();
  }

  /** Versions, commits and tags, as `changeset publish` tags what it has published. */
  async release(): Promise<void> {
    await this.version();
    this.commit("release");
    for (const [name, version] of Object.entries(this.versions())) {
      this.git("tag", "--force", `${name}@${version}`);
    }
  }

  versions(): Record<string, string> {
    return Object.fromEntries(
      this.#manifests().map((path) => {
        const { name, version } = this.json(path);
        return [String(name), String(version)];
      }),
    );
  }

  specDiff(...args: string[]): Promise<Output> {
    const script = join(repository, "scripts/src/spec-diff.ts");
    return run(process.execPath, [script, "--root", this.root, ...args], this.root, environment);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** What versions and compares; the rest only takes time to copy. */
function isNeeded(path: string): boolean {
  return /^(\.changeset|packages|specs)\/|^[^/]+\.(json|yaml)$|^scripts\/package\.json$/.test(path);
}
