import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./run.ts";

/** A package that is published. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** A repository to rehearse in, with an origin of its own: nothing reaches the one that it was made from. */
export class Clone {
  readonly root: string;
  readonly #origin: string;

  private constructor(root: string, origin: string) {
    this.root = root;
    this.#origin = origin;
  }

  /**
   * Copies a repository as it is now, with what is not committed yet.
   *
   * @param source the repository; only read
   * @param folder where the copy goes; must not exist
   */
  static async create(source: string, folder: string): Promise<Clone> {
    mkdirSync(folder, { recursive: true });
    const origin = join(folder, "origin.git");
    const root = join(folder, "repository");
    // Without tags: they are to be made here.
    await run("git", ["clone", "-q", "--bare", "--no-tags", source, origin], { cwd: folder });
    await deleteTags(origin);
    await run("git", ["clone", "-q", origin, root], { cwd: folder });
    const clone = new Clone(root, origin);
    await clone.#git("config", "user.name", "Rehearsal");
    await clone.#git("config", "user.email", "rehearsal@example.com");
    await clone.#git("config", "commit.gpgSign", "false");
    await clone.#git("config", "tag.gpgSign", "false");
    await copyUncommitted(source, root);
    await clone.commit("what was not committed");
    await clone.run("pnpm", "install", "--frozen-lockfile", "--prefer-offline");
    return clone;
  }

  /** Runs a command in the repository. */
  run(command: string, ...args: string[]): Promise<string> {
    return run(command, args, { cwd: this.root });
  }

  async build(): Promise<void> {
    await this.run("pnpm", "run", "build");
  }

  /** Commits everything and pushes it; nothing to commit is no fault. */
  async commit(message: string): Promise<void> {
    await this.#git("add", "--all");
    if ((await this.#git("status", "--porcelain")) === "") return;
    await this.#git("commit", "-q", "--no-verify", "-m", message);
    await this.#git("push", "-q", "origin", "HEAD");
  }

  async pushTags(): Promise<void> {
    await this.#git("push", "-q", "--tags", "origin");
  }

  /** The commit that each tag of the origin names. */
  async tags(): Promise<Map<string, string>> {
    const lines = (await this.#git("ls-remote", "--tags", "origin")).trim().split("\n");
    const pairs = lines.filter((line) => line !== "").map((line) => line.split("\trefs/tags/"));
    // An annotated tag is listed twice: the second line, marked so, has the commit.
    return new Map(pairs.map(([commit = "", tag = ""]) => [tag.replace("^{}", ""), commit]));
  }

  async head(): Promise<string> {
    return (await this.#git("rev-parse", "HEAD")).trim();
  }

  /** As before the release. */
  async forgetTags(): Promise<void> {
    await deleteTags(this.root);
    await deleteTags(this.#origin);
  }

  /** The packages that are published, in alphabetical order. */
  packages(): Package[] {
    return readdirSync(join(this.root, "packages"))
      .sort()
      .map((name) => join(this.root, "packages", name))
      .filter((folder) => existsSync(join(folder, "package.json")))
      .map((folder) => ({ folder, manifest: readManifest(folder) }))
      .filter(({ manifest }) => manifest.private !== true)
      .map(({ folder, manifest: { name, version } }) => ({ name, version, folder }));
  }

  #git(...args: string[]): Promise<string> {
    return this.run("git", ...args);
  }
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

function readManifest(folder: string): Manifest {
  // Our own manifest, which sherif checks.
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

async function deleteTags(repository: string): Promise<void> {
  const tags = (await run("git", ["tag", "--list"], { cwd: repository })).split("\n");
  const named = tags.filter((tag) => tag !== "");
  if (named.length > 0) await run("git", ["tag", "--delete", ...named], { cwd: repository });
}

/** Files that differ from the last commit, or that git does not know yet. */
async function copyUncommitted(source: string, target: string): Promise<void> {
  const list = ["ls-files", "-z", "--modified", "--others", "--deleted", "--exclude-standard"];
  const staged = ["diff", "--cached", "--name-only", "--no-renames", "-z"];
  for (const args of [list, staged]) {
    const files = (await run("git", args, { cwd: source })).split("\0");
    for (const file of files.filter((one) => one !== "")) {
      rmSync(join(target, file), { force: true });
      if (!existsSync(join(source, file))) continue;
      mkdirSync(dirname(join(target, file)), { recursive: true });
      cpSync(join(source, file), join(target, file));
    }
  }
}
