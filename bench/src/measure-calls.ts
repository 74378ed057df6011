import type { Api } from "../contestants/api.ts";
import { callArguments } from "./canned-answers.ts";
import { heat } from "./heat.ts";
import { measuredCalls } from "./measured-calls.ts";
import { median } from "./median.ts";
import { shuffled } from "./shuffled.ts";

// Bundled, and run on the Node that is measured, several times in fresh processes.

/** What is measured, as JSON in argv[2]. */
export interface CallPlan {
  readonly baseUrl: string;
  /** Bare fetch comes first. */
  readonly contestants: readonly { readonly name: string; readonly bundle: string }[];
  /** One after the other: what fifty calls at a time leave behind is to fall into no batch of one. */
  readonly parts: readonly Part[];
}

/** Rounds with so many calls under way together. */
export interface Part {
  readonly atOnce: number;
  /** Of everybody. */
  readonly rounds: number;
  /** After those, of the six fastest alone, bare fetch among them: they differ by little. */
  readonly finals: number;
}

/** Every ratio is the median over the rounds of this process. */
export interface CallRun {
  /** By series such as `get 1`, then by contestant. */
  readonly ratios: Record<string, Record<string, number>>;
  /** Microseconds of a call by bare fetch, by series. */
  readonly bare: Record<string, number>;
}

interface Runner {
  readonly name: string;
  readonly batch: (calls: number) => Promise<unknown>;
  calls: number;
  readonly ratios: number[];
}

interface Series {
  readonly name: string;
  readonly runners: readonly Runner[];
  readonly bare: number[];
}

const finalists = 6;
const batchMilliseconds = 3;
const calibrationMilliseconds = 50;

// The process that starts this one writes the argument.
const plan = JSON.parse(process.argv[2] ?? "") as CallPlan;
const apis = new Map<string, Api>();
for (const { name, bundle } of plan.contestants) {
  // Every bundle of a contestant has the exports of Api.
  const api = (await import(bundle)) as Api;
  api.connect(plan.baseUrl, callArguments.key);
  apis.set(name, api);
}

for (const api of apis.values()) {
  await heat(Object.values(measuredCalls).map((call) => () => call(api)));
}
const run: CallRun = { ratios: {}, bare: {} };
for (const part of plan.parts) {
  for (const { name, runners, bare } of await measure(part)) {
    const ratios = runners.map((one) => [one.name, median(one.ratios)]);
    run.ratios[name] = Object.fromEntries(ratios);
    run.bare[name] = median(bare);
  }
}
process.stdout.write(JSON.stringify(run), () => process.exit());

async function measure({ atOnce, rounds, finals }: Part): Promise<Series[]> {
  const series = Object.entries(measuredCalls).map(([request, call]): Series => ({
    name: `${request} ${atOnce}`,
    bare: [],
    runners: [...apis].map(([name, api]) => createRunner(name, () => call(api), atOnce)),
  }));
  for (const one of series) for (const runner of one.runners) await calibrate(runner);
  for (let round = 0; round < rounds; round++) {
    for (const one of shuffled(series)) await measureRound(one.runners, one.bare);
  }
  const fastest = series.map(({ runners, bare }) => ({ bare, runners: fastestOf(runners) }));
  for (let round = 0; round < finals; round++) {
    for (const one of shuffled(fastest)) await measureRound(one.runners, one.bare);
  }
  return series;
}

function createRunner(name: string, call: () => Promise<unknown>, atOnce: number): Runner {
  const lane = async (calls: number): Promise<void> => {
    for (let count = 0; count < calls; count++) await call();
  };
  const batch = (calls: number): Promise<unknown> =>
    atOnce === 1
      ? lane(calls)
      : Promise.all(Array.from({ length: atOnce }, () => lane(calls / atOnce)));
  return { name, batch, calls: atOnce, ratios: [] };
}

/** Sets how many calls a batch has, by the fastest of a while; with 50 at a time a multiple of 50. */
async function calibrate(runner: Runner): Promise<void> {
  const step = runner.calls;
  const end = performance.now() + calibrationMilliseconds;
  let fastest = Infinity;
  do {
    const start = performance.now();
    await runner.batch(step);
    fastest = Math.min(fastest, performance.now() - start);
  } while (performance.now() < end);
  runner.calls = step * Math.max(1, Math.round(batchMilliseconds / fastest));
}

/** Bare fetch, which stays the first, and whoever comes closest to it. */
function fastestOf([limit, ...others]: readonly Runner[]): readonly Runner[] {
  const medians = new Map(others.map((one) => [one, median(one.ratios)]));
  const sorted = others.toSorted((a, b) => (medians.get(a) ?? 0) - (medians.get(b) ?? 0));
  return limit ? [limit, ...sorted.slice(0, finalists - 1)] : [];
}

/** One batch of each in random order; ratios are to bare fetch of the same round. */
async function measureRound(runners: readonly Runner[], bare: number[]): Promise<void> {
  const times = new Map<Runner, number>();
  for (const runner of shuffled(runners)) {
    const start = performance.now();
    await runner.batch(runner.calls);
    times.set(runner, (performance.now() - start) / runner.calls);
  }
  const [limit] = runners;
  const unit = (limit && times.get(limit)) ?? Number.NaN;
  bare.push(unit * 1000);
  for (const runner of runners) runner.ratios.push((times.get(runner) ?? Number.NaN) / unit);
}
