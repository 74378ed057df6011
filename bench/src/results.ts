import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Absence } from "./contestants.ts";
import type { CompletionsResult } from "./measure-completion.ts";
import type { ImportResult } from "./measure-import.ts";
import type { Stages } from "./measure-stages.ts";
import type { TypesResult } from "./measure-types.ts";
import { resultsFolder } from "./folders.ts";

/** A ratio to bare fetch: the median over the processes, and their range. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The figures of one contestant. */
export interface ContestantResult {
  readonly title: string;
  readonly kind: "limit" | "control" | "ours" | "peer";
  /** By series: `get 1`, `get 50`, `post 1`, `post 50`. */
  readonly calls?: Readonly<Record<string, Ratio>>;
  /** Microseconds of a call outside the network, by request; missing for who reads answers in another way. */
  readonly stages?: Readonly<Record<string, Stages>>;
  /** Bytes that a call allocates beyond those of bare fetch. */
  readonly heap?: { readonly get: number; readonly post: number };
  /** Bytes of a program with one operation and with six, minified and gzipped. */
  readonly size?: { readonly one: number; readonly six: number };
}

/** What is kept of each of the last runs, to see how far they agree. */
export interface Run {
  readonly date: string;
  readonly load: number;
  /** Medians by title of the contestant, then by series. */
  readonly calls: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The last run of the bench on one Node. */
export interface Results {
  readonly date: string;
  readonly machine: string;
  /** Load average of the last minute before the run: above 1 other programs were at work. */
  readonly load: number;
  readonly node: string;
  readonly method: string;
  readonly contestants: readonly ContestantResult[];
  readonly absent: readonly Absence[];
  /** Microseconds of a call by bare fetch, by series. */
  readonly bare?: Readonly<Record<string, number>>;
  readonly imports?: ImportResult;
  readonly types?: TypesResult;
  readonly completion?: CompletionsResult;
  /** The last runs that measured calls, this one at the end. */
  readonly runs?: readonly Run[];
}

const keptRuns = 10;

/** What a run has measured replaces the committed results of the Node's major version; the rest of them stays. */
export function saveResults(results: Results): void {
  mkdirSync(resultsFolder, { recursive: true });
  const file = join(resultsFolder, `node-${results.node.replace(/\..*/, "")}.json`);
  const old = existsSync(file) ? readResult(file) : undefined;
  const all = old ? merged(old, results) : results;
  const runs = [...(old?.runs ?? []), ...(results.bare ? [runOf(results)] : [])].slice(-keptRuns);
  writeFileSync(file, `${JSON.stringify({ ...all, runs }, undefined, 2)}\n`);
}

function runOf({ date, load, contestants }: Results): Run {
  const calls = contestants.map(({ title, calls = {} }) => [
    title,
    Object.fromEntries(Object.entries(calls).map(([series, { median }]) => [series, median])),
  ]);
  return { date, load, calls: Object.fromEntries(calls) };
}

function merged(old: Results, results: Results): Results {
  // These tell of the calls.
  const about = results.bare ? results : old;
  const { date, machine, load, node, method, absent } = about;
  const find = ({ contestants }: Results, title: string): object =>
    contestants.find((one) => one.title === title) ?? {};
  const contestants = about.contestants.map((one) => ({
    ...find(old, one.title),
    ...one,
    ...find(results, one.title),
  }));
  return { ...old, ...results, date, machine, load, node, method, absent, contestants };
}

/** What is committed, in the order of the Node versions. */
export function readResults(): Results[] {
  return readdirSync(resultsFolder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readResult(join(resultsFolder, name)));
}

function readResult(file: string): Results {
  // Written by saveResults.
  return JSON.parse(readFileSync(file, "utf8")) as Results;
}
