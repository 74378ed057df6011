import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleOf, programBundle } from "./bundle-programs.ts";
import { benchFolder } from "./folders.ts";
import { median } from "./median.ts";
import type { CallPlan, CallRun, Part } from "./measure-calls.ts";
import type { Contestant } from "./contestants.ts";
import type { HeapRun } from "./measure-heap.ts";
import type { StagesRun } from "./measure-stages.ts";
import type { Ratio } from "./results.ts";

const run = promisify(execFile);

/** How long calls are measured. */
export interface Effort {
  readonly processes: number;
  readonly parts: readonly Part[];
}

/** What the calls of all contestants took. */
export interface CallsResult {
  /** By contestant and series. */
  readonly ratios: ReadonlyMap<string, Record<string, Ratio>>;
  /** Microseconds by bare fetch, by series. */
  readonly bare: Record<string, number>;
}

/** What is the same for all measuring processes. */
export interface Bench {
  /** The Node that is measured. */
  readonly node: string;
  readonly baseUrl: string;
  readonly contestants: readonly Contestant[];
}

/** Proves that all contestants are called as their types ask for, and on this Node do the same. */
export async function runProof({ node, contestants }: Bench): Promise<string> {
  const compiler = join(benchFolder, "node_modules/typescript-7/bin/tsc");
  await run(process.execPath, [compiler, "-p", benchFolder, "--pretty", "false"]);
  const bundles = JSON.stringify(contestants.map(bundleOf));
  const { stdout } = await run(node, [programBundle("prove-equal"), bundles]);
  return stdout.trim();
}

/** Ratios by contestant and series, from several fresh processes. */
export async function runCalls(
  { node, baseUrl, contestants }: Bench,
  { processes, parts }: Effort,
): Promise<CallsResult> {
  const plan: CallPlan = {
    baseUrl,
    parts,
    contestants: contestants.map((one) => ({ name: one.name, bundle: bundleOf(one) })),
  };
  const runs: CallRun[] = [];
  while (runs.length < processes) {
    const { stdout } = await run(node, [programBundle("measure-calls"), JSON.stringify(plan)]);
    // Written by measure-calls.
    runs.push(JSON.parse(stdout) as CallRun);
    console.log(`calls: process ${runs.length} of ${processes}`);
  }
  const names = [...new Set(runs.flatMap(({ bare }) => Object.keys(bare)))];
  const ratios = contestants.map(({ name }): [string, Record<string, Ratio>] => {
    const bySeries = names.map((series) => {
      const values = runs.flatMap((one) => one.ratios[series]?.[name] ?? []);
      const ratio = { median: median(values), low: Math.min(...values), high: Math.max(...values) };
      return [series, ratio];
    });
    return [name, Object.fromEntries(bySeries)];
  });
  const bare = names.map((name) => [name, median(runs.flatMap((one) => one.bare[name] ?? []))]);
  return { ratios: new Map(ratios), bare: Object.fromEntries(bare) };
}

/** Where the microseconds of a call go, by contestant; without those whose calls cannot be watched. */
export async function runStages({ node, baseUrl, contestants }: Bench): Promise<StagesRun> {
  // axios does not use `fetch`.
  const watched = contestants.filter(({ name }) => name !== "axios");
  const bundles = Object.fromEntries(watched.map((one) => [one.name, bundleOf(one)]));
  const program = [programBundle("measure-stages"), baseUrl, JSON.stringify(bundles)];
  const { stdout } = await run(node, program);
  // Written by measure-stages.
  return JSON.parse(stdout) as StagesRun;
}

/** Bytes that a call allocates beyond those of bare fetch, by contestant. */
export async function runHeap({
  node,
  baseUrl,
  contestants,
}: Bench): Promise<Map<string, { get: number; post: number }>> {
  // Room for a whole block of calls, so that nothing is collected in between.
  const flags = ["--expose-gc", "--min-semi-space-size=64", "--max-semi-space-size=64"];
  const sizes = new Map<string, { get: number; post: number }>();
  let bare: HeapRun | undefined;
  for (const contestant of contestants) {
    const program = [programBundle("measure-heap"), baseUrl, bundleOf(contestant)];
    const { stdout } = await run(node, [...flags, ...program]);
    // Written by measure-heap.
    const { get, post } = JSON.parse(stdout) as HeapRun;
    bare ??= { get, post };
    sizes.set(contestant.name, { get: get - bare.get, post: post - bare.post });
  }
  return sizes;
}
