import { fork, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";

/** A registry on this machine that has only what is published to it. */
export class Registry implements AsyncDisposable {
  readonly folder: string;
  #child: ChildProcess | undefined;
  #port = 0;
  #token = "";

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(join(folder, "storage"), { recursive: true });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /**
   * Starts it; once more at the same address with the same packages, where it was stopped.
   *
   * @param disk `small` for one that can be filled: in memory, seen by the registry alone, and gone with it
   */
  async start(disk: "own" | "small" = "own"): Promise<void> {
    const script = join(import.meta.dirname, "serve.ts");
    const args = [this.folder, String(this.#port)];
    this.#child =
      disk === "own"
        ? fork(script, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] })
        : spawnOnSmallDisk(join(this.folder, "storage"), [script, ...args]);
    this.#port = Number(await nextMessage(this.#child));
    if (this.#token === "") this.#token = await this.#signUp();
  }

  /** As when the machine that it is on goes down. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  /** Leaves no room on its small disk. */
  fillDisk(): Promise<void> {
    return this.#tell("fill the disk");
  }

  /** Makes room again, and tidies up after Verdaccio as its operator has to. */
  makeRoom(): Promise<void> {
    return this.#tell("make room");
  }

  /**
   * Writes the settings of somebody who may publish, for `NPM_CONFIG_USERCONFIG`.
   *
   * @param url where the registry is reached, if not directly
   */
  writeUserConfig(url: string = this.url): string {
    const file = join(this.folder, `npmrc-${new URL(url).port}`);
    const { host } = new URL(url);
    writeFileSync(file, `@thinwire:registry=${url}\n//${host}/:_authToken=${this.#token}\n`);
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  async #tell(message: string): Promise<void> {
    const child = this.#child;
    if (child === undefined) throw new Error("The registry is not running.");
    child.send(message);
    await nextMessage(child);
  }

  async #signUp(): Promise<string> {
    const name = "rehearsal";
    const answer = await fetch(`${this.url}-/user/org.couchdb.user:${name}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name, password: crypto.randomUUID() }),
    });
    // The registry's own answer to a new user.
    const { token } = (await answer.json()) as { token?: string };
    if (token === undefined) throw new Error(`The registry signs nobody up: ${answer.status}`);
    return token;
  }
}

/** In a mount namespace of its own, which needs no rights on Linux, where users may have one. */
function spawnOnSmallDisk(storage: string, args: readonly string[]): ChildProcess {
  const mount = 'mount -t tmpfs -o size=16m tmpfs "$0" && exec "$@"';
  const namespace = ["--user", "--map-root-user", "--mount", "sh", "-c", mount, storage];
  return spawn("unshare", [...namespace, process.execPath, ...args], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

/** Whether a registry can be given a small disk here. */
export function canHaveSmallDisk(): boolean {
  const { status } = spawnSync("unshare", ["--user", "--map-root-user", "--mount", "true"]);
  return status === 0;
}

/** What the process has to say next; fails where it ends instead. */
async function nextMessage(child: ChildProcess): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const fail = (reason: unknown): void =>
    reject(new Error(`The registry is not there: ${String(reason)}`));
  child.once("message", resolve).once("exit", fail).once("error", fail);
  try {
    return await promise;
  } finally {
    child.off("message", resolve).off("exit", fail).off("error", fail);
  }
}
