import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { bundleOf, programBundle } from "./bundle-programs.ts";
import { workFolder } from "./folders.ts";
import { findContestant } from "./contestants.ts";
import type { Bench } from "./run-calls.ts";
import type { Contestant } from "./contestants.ts";

const run = promisify(execFile);
const calls = 20_000;

/** Self time of one function in microseconds per call, and how much more that is than under bare fetch. */
export interface ProfileRow {
  readonly name: string;
  readonly self: number;
  readonly more: number;
}

/** The part of a `.cpuprofile` that is read: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where the time of a contestant goes that bare fetch does not take, by function, the most first. */
export async function runProfile(
  bench: Bench,
  name: string,
  request: string,
): Promise<ProfileRow[]> {
  const contestant = findContestant(bench.contestants, name);
  const [limit] = bench.contestants;
  const bare = limit ? await profile(bench, limit, request) : new Map<string, number>();
  const own = await profile(bench, contestant, request);
  const names = new Set([...own.keys(), ...bare.keys()]);
  return [...names]
    .map((name) => {
      const self = own.get(name) ?? 0;
      return { name, self, more: self - (bare.get(name) ?? 0) };
    })
    .sort((a, b) => b.more - a.more);
}

async function profile(
  { node, baseUrl }: Bench,
  contestant: Contestant,
  request: string,
): Promise<Map<string, number>> {
  const folder = await mkdtemp(join(workFolder, "profile-"));
  const flags = ["--cpu-prof", "--cpu-prof-interval=200", `--cpu-prof-dir=${folder}`];
  const program = [programBundle("repeat-calls"), baseUrl, bundleOf(contestant), request];
  await run(node, [...flags, ...program, String(calls)]);
  const [file = ""] = await readdir(folder);
  // Written by Node.
  const { nodes, samples, timeDeltas } = JSON.parse(
    await readFile(join(folder, file), "utf8"),
  ) as CpuProfile;
  await rm(folder, { recursive: true });
  const names = new Map(
    nodes.map(({ id, callFrame }) => [
      id,
      `${callFrame.functionName || "(anonymous)"} ${placeOf(callFrame.url)}`,
    ]),
  );
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? "";
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0) / calls);
  }
  return times;
}

function placeOf(url: string): string {
  return url.startsWith("file:") ? basename(url) : url;
}
