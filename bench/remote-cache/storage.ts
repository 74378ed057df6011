import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { team } from "./cache-server.ts";

/** What the server stores: a file per artifact, named by the hash of its task, and its signature beside it. */
export class Storage {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = join(folder, team);
  }

  artifacts(): string[] {
    return readdirSync(this.#folder)
      .filter((name) => /^[0-9a-f]{16}$/.test(name))
      .sort();
  }

  signatures(): string[] {
    return readdirSync(this.#folder)
      .filter((name) => !/^[0-9a-f]{16}$/.test(name))
      .sort();
  }

  /** Changes one byte in the middle. */
  damage(hash: string): void {
    const file = join(this.#folder, hash);
    const bytes = readFileSync(file);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  }

  /** Puts another artifact in the place of one, its valid signature included. */
  replace(hash: string, other: string): void {
    for (const name of readdirSync(this.#folder).filter((one) => one.startsWith(other))) {
      copyFileSync(join(this.#folder, name), join(this.#folder, name.replace(other, hash)));
    }
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
