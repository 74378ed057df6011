import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cost } from "./run-measured.ts";

/** A command in three situations. */
export interface Situations {
  /** Neither output nor cache. */
  readonly cold: Cost;
  /** Another title in one specification. */
  readonly one: Cost;
  readonly none: Cost;
}

/** What so many vendors cost. */
export interface ScaleRow {
  readonly count: number;
  readonly install: Cost;
  readonly generate: Situations;
  readonly build: Situations;
  /** `turbo run build --affected`, in a clone with one changed vendor that was not built. */
  readonly affected: Cost;
  /** How else everything could be built; not measured for many vendors, which would take too long. */
  readonly otherBuilds?: { readonly each: Cost; readonly references: Cost };
  /** `cold` has the tests of so many vendors: all of them, or a sample. */
  readonly test: Situations & { readonly cold: Cost; readonly vendors: number };
  readonly heyApi?: Cost;
  readonly orval?: Cost;
}

/** One run of the measurement. */
export interface Scale {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Load average of the last minute before the run. */
  readonly load: number;
  /** How often each command of ours ran, `cold` builds and tests aside, which run once. */
  readonly runs: number;
  readonly rows: readonly ScaleRow[];
}

/** What the tests of one vendor cost where those of several ran. */
export function each({ cold, vendors }: ScaleRow["test"]): Cost {
  return { wall: cold.wall / vendors, cpu: cold.cpu / vendors };
}

const file = join(import.meta.dirname, "results.json");

/** Replaces what is committed. */
export function saveScale(scale: Scale): void {
  writeFileSync(file, `${JSON.stringify(scale, undefined, 2)}\n`);
}

/** What is committed. */
export function readScale(): Scale {
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`pnpm bench:scale --save\`.`);
  // Written by saveScale.
  return JSON.parse(readFileSync(file, "utf8")) as Scale;
}
