import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { checkAffected } from "./check-affected.ts";
import { commit, copyRepository } from "./copy-repository.ts";
import { retitle } from "./copy-vendors.ts";
import type { ScaleRow, Situations } from "./results.ts";
import { median, runMeasured } from "./run-measured.ts";
import type { Cost } from "./run-measured.ts";

/** What to measure. */
export interface MeasureOptions {
  readonly runs: number;
  readonly peers: boolean;
  /** The tests of at most so many vendors run cold: a sample, where there are more. */
  readonly mostTests: number;
  /** Other ways to build are measured for at most so many vendors. */
  readonly mostOtherBuilds: number;
}

/** Makes a repository of so many vendors in a folder, which the caller removes, and measures. */
export function measureVendors(folder: string, count: number, options: MeasureOptions): ScaleRow {
  const root = join(folder, String(count));
  mkdirSync(root);
  return new Measurement(root, count, options).row();
}

class Measurement {
  readonly #root: string;
  readonly #options: MeasureOptions;
  readonly #names: readonly string[];
  /** How many files and folders were put aside. */
  #aside = 0;

  constructor(root: string, count: number, options: MeasureOptions) {
    this.#root = root;
    this.#options = options;
    this.#names = copyRepository(root, count);
  }

  row(): ScaleRow {
    const install = this.#run("install", "pnpm", "install", "--frozen-lockfile", "--offline");
    const { generate, ...peers } = this.#generate();
    // From here on turbo compares with what is committed.
    commit(this.#root, "generated");
    const build = this.#build();
    const test = this.#test();
    const affected = this.#affected();
    return {
      count: this.#names.length,
      install,
      generate,
      build,
      affected,
      test,
      ...this.#otherBuilds(),
      ...peers,
    };
  }

  /** Everybody in turns: what the machine has to give is not the same ten minutes later. */
  #generate(): Pick<ScaleRow, "generate" | "heyApi" | "orval"> {
    const generate = (): Cost => {
      this.#readInputs();
      return this.#run("generate", "node", "scripts/src/generate.js");
    };
    const rounds = Array.from({ length: this.#options.runs }, () => {
      for (const name of this.#names) {
        this.#putAside(`specs/${name}/bundled`);
        this.#putAside(`packages/${name}/src/generated`);
      }
      this.#putAside("node_modules/.cache");
      const own = generate();
      return { own, ...(this.#options.peers && this.#peers()) };
    });
    // They would only be in the way of git and turbo.
    this.#putAside("peers");
    const cold = median(rounds.map(({ own }) => own));
    const none = this.#times(generate);
    const one = this.#times(() => {
      this.#change();
      return generate();
    });
    const [heyApi, orval] = (["heyApi", "orval"] as const).map((peer) =>
      rounds.flatMap((round) => round[peer] ?? []),
    );
    return {
      generate: { cold, one, none },
      ...(heyApi?.length && { heyApi: median(heyApi) }),
      ...(orval?.length && { orval: median(orval) }),
    };
  }

  #build(): Situations {
    const build = (): Cost => this.#run("build", "pnpm", "run", "build");
    this.#forgetBuilds();
    const cold = build();
    const none = this.#times(build);
    const one = this.#times(() => {
      this.#changeGenerated();
      return build();
    });
    return { cold, one, none };
  }

  #affected(): Cost {
    return this.#times(() => {
      this.#changeGenerated();
      return this.#run("build --affected", "turbo", "run", "build", "--affected");
    });
  }

  /** Builds are done before, so that tests alone are measured. */
  #test(): ScaleRow["test"] {
    const tested = this.#names.slice(0, this.#options.mostTests);
    const filters = tested.map((name) => `--filter=@thinwire/${name}`);
    commit(this.#root, "built");
    const cold = this.#run("test", "turbo", "run", "test", ...filters);
    const none = this.#times(() => this.#run("test", "turbo", "run", "test", ...filters));
    const one = this.#times(() => {
      this.#changeGenerated();
      checkAffected(this.#root, this.#changed);
      return this.#run("build test --affected", "turbo", "run", "build", "test", "--affected");
    });
    return { cold, one, none, vendors: tested.length };
  }

  #otherBuilds(): Pick<ScaleRow, "otherBuilds"> {
    if (this.#names.length > this.#options.mostOtherBuilds) return {};
    this.#forgetBuilds();
    const each = this.#run("build, one compiler each", "turbo", "run", "build");
    this.#writeReferences();
    const references = this.#run("tsc --build", "tsc", "--build", "tsconfig.references.json");
    return { otherBuilds: { each, references } };
  }

  /** Project references instead of one program: each vendor a project that `tsc --build` knows. */
  #writeReferences(): void {
    const projects = this.#names.map((name) => `packages/${name}/tsconfig.reference.json`);
    const outDir = "references";
    const compilerOptions = { composite: true, rootDir: "src", outDir };
    const project = { extends: "../../tsconfig.base.json", compilerOptions, include: ["src"] };
    for (const file of projects) writeFileSync(join(this.#root, file), JSON.stringify(project));
    const references = projects.map((path) => ({ path }));
    const solution = JSON.stringify({ files: [], references });
    writeFileSync(join(this.#root, "tsconfig.references.json"), solution);
  }

  /** From the bundles that are there now. */
  #peers(): { heyApi: Cost; orval: Cost } {
    this.#putAside("peers");
    const peer = (name: string): Cost => {
      this.#readInputs();
      const program = join(import.meta.dirname, `${name}.ts`);
      const cost = this.#run(name, "node", program, this.#root, ...this.#names);
      // orval tells of what it cannot do, and goes on.
      const made = readdirSync(join(this.#root, "peers", name)).length;
      const all = this.#names.length;
      if (made !== all) throw new Error(`${name} has made ${made} of ${all} clients`);
      return cost;
    };
    return { heyApi: peer("hey-api"), orval: peer("orval") };
  }

  /**
   * What nobody has read for a minute a machine may have to fetch from its disk again, which would count for whoever
   * happens to be the first: everybody finds the specifications in memory.
   */
  #readInputs(): void {
    for (const name of this.#names) {
      const folder = join(this.#root, "specs", name);
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((one) => one.isFile())) {
        readFileSync(join(entry.parentPath, entry.name));
      }
      readFileSync(join(this.#root, "packages", name, "README.md"));
    }
  }

  get #changed(): string {
    return this.#names[this.#names.length >> 1] ?? "";
  }

  #change(): void {
    retitle(this.#root, this.#changed);
  }

  #changeGenerated(): void {
    this.#change();
    runMeasured(this.#root, "node", ["scripts/src/generate.js"]);
  }

  /** What a fresh clone does not have. */
  #forgetBuilds(): void {
    for (const folder of [".turbo", "node_modules/.cache/turbo"]) this.#putAside(folder);
    for (const name of readdirSync(join(this.#root, "packages"))) {
      this.#putAside(`packages/${name}/dist`);
    }
  }

  /**
   * Takes something out of the repository. Not by deleting it: ext4 does not give out the inode of a deleted file for
   * a minute or more, and a run that makes thousands of files would spend its time with stepping over those.
   */
  #putAside(path: string): void {
    const from = join(this.#root, path);
    if (!existsSync(from)) return;
    const aside = `${this.#root}-aside`;
    mkdirSync(aside, { recursive: true });
    renameSync(from, join(aside, String(this.#aside++)));
  }

  #times(run: () => Cost): Cost {
    return median(Array.from({ length: this.#options.runs }, run));
  }

  #run(title: string, command: string, ...args: string[]): Cost {
    const cost = runMeasured(this.#root, command, args);
    const figures = `${cost.wall.toFixed(2)} s, ${cost.cpu.toFixed(2)} s of work`;
    console.error(`${this.#names.length} vendors, ${title}: ${figures}`);
    return cost;
  }
}
