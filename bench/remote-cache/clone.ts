import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "../src/folders.ts";
import { ownEnvironment } from "../scale/run-measured.ts";

/** What a run of turbo said. */
export interface Run {
  readonly status: number;
  readonly output: string;
  /** Tasks by their name, `@thinwire/auth:build`: taken from a cache, or run. */
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

/** This repository as somebody else has it: what is committed, installed, not built. */
export class Clone {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
    execFileSync("git", ["clone", "--quiet", repositoryFolder, root]);
    const install = ["install", "--frozen-lockfile", "--prefer-offline", "--silent"];
    execFileSync("pnpm", install, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  }

  /** Runs a command; `onOutput` sees what it has said so far. */
  async run(
    command: readonly string[],
    env: Readonly<Record<string, string>>,
    onOutput: (output: string) => void = () => undefined,
  ): Promise<Run> {
    const [program = "", ...args] = command;
    const child = spawn(program, args, {
      cwd: this.root,
      env: { ...ownEnvironment(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => onOutput((output += text)));
    }
    const status = await new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve(code ?? 1));
    });
    return { status, output, hits: tasksIn(output, "hit"), misses: tasksIn(output, "miss") };
  }

  /** Forgets what was built, and turbo's cache on this machine. */
  forgetBuilds(): void {
    for (const folder of [".turbo", "node_modules/.cache"]) this.#remove(folder);
    for (const name of this.#packages()) this.#remove(`packages/${name}/dist`);
  }

  /** A digest of everything that is built, by package. */
  digests(): Map<string, string> {
    return new Map(this.#packages().map((name) => [name, this.#digest(`packages/${name}/dist`)]));
  }

  #packages(): string[] {
    return readdirSync(join(this.root, "packages"));
  }

  #digest(folder: string): string {
    const hash = createHash("sha256");
    const place = join(this.root, folder);
    if (!existsSync(place)) return "nothing is built";
    const files = readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) {
      hash.update(`${file.slice(place.length)}\n`).update(readFileSync(file));
    }
    return hash.digest("hex");
  }

  #remove(folder: string): void {
    rmSync(join(this.root, folder), { recursive: true, force: true });
  }
}

function tasksIn(output: string, status: "hit" | "miss"): string[] {
  const found = output.matchAll(/^(\S+:\S+): cache (hit|miss)/gm);
  return [...found]
    .filter(([, , one]) => one === status)
    .map(([, task = ""]) => task)
    .sort();
}
