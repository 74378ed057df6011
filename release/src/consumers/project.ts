import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { releaseFolder } from "../folders.ts";
import { run } from "../run.ts";
import type { Package } from "../clone.ts";
import type { Client, Command } from "./client.ts";

/** Where a project lies, and where it gets packages from. */
export interface Place {
  readonly folder: string;
  /** The registry of `@thinwire`. */
  readonly registry: string;
  /** What the client downloads is kept here. */
  readonly caches: string;
}

/** A user's project with one package of ours. */
export class Project {
  readonly folder: string;
  readonly client: Client;
  /** The package as it is in the repository; another version of it once that is released. */
  package: Package;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(client: Client, ours: Package, { folder, caches }: Place) {
    this.client = client;
    this.package = ours;
    this.folder = folder;
    this.#env = client.caches(caches);
  }

  /** Makes an empty project. */
  static create(client: Client, ours: Package, place: Place): Project {
    mkdirSync(place.folder, { recursive: true });
    const project = new Project(client, ours, place);
    project.write("package.json", '{ "name": "consumer", "private": true, "type": "module" }\n');
    for (const [file, text] of Object.entries(client.settings(place.registry))) {
      project.write(file, text);
    }
    return project;
  }

  /** The one word of a vendor's package, or of another: `gabber`. */
  get shortName(): string {
    return basename(this.package.folder);
  }

  add(): Promise<string> {
    return this.run(this.client.add(this.package.name));
  }

  update(): Promise<string> {
    return this.run(this.client.update(this.package.name));
  }

  /** Copies a file of `programs/` and gives its path. */
  addProgram(file: string): string {
    copyFileSync(join(releaseFolder, "programs", file), join(this.folder, file));
    return join(this.folder, file);
  }

  /** Runs a file of `programs/` with a value that it reads from its input; gives the value that it prints. */
  async execute(file: string, input: unknown): Promise<unknown> {
    this.addProgram(file);
    const output = await this.run(this.client.execute(file), JSON.stringify(input));
    const line = output.trim().split("\n").at(-1) ?? "";
    return JSON.parse(line);
  }

  run([command, ...args]: Command, input = ""): Promise<string> {
    return run(command, args, { cwd: this.folder, env: this.#env, input });
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** A file of the installed package; for clients with `node_modules`. */
  readInstalled(file: string): string {
    return readFileSync(join(this.folder, "node_modules", this.package.name, file), "utf8");
  }
}
