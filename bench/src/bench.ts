import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { bundleForCalls } from "./bundle-programs.ts";
import { countInstructions } from "./count-instructions.ts";
import { findContestant, listContestants } from "./contestants.ts";
import type { Absence, Contestant } from "./contestants.ts";
import { generatePeers } from "./generate-peers.ts";
import { measureCompletion } from "./measure-completion.ts";
import { measureImport } from "./measure-import.ts";
import { measureSize } from "./measure-size.ts";
import { measureTypes } from "./measure-types.ts";
import { nodeBinary } from "./node-binary.ts";
import {
  renderCalls,
  renderCompletions,
  renderImports,
  renderProfile,
  renderStages,
  renderTypeCosts,
  renderWeights,
} from "./render-tables.ts";
import { readOptions } from "./read-options.ts";
import { renderResults } from "./render-results.ts";
import { runProfile } from "./run-profile.ts";
import { runCalls, runHeap, runProof, runStages } from "./run-calls.ts";
import type { Bench } from "./run-calls.ts";
import { saveResults } from "./results.ts";
import type { ContestantResult, Results } from "./results.ts";

const options = readOptions();
const { wanted, effort } = options;

const start = performance.now();
const load = loadavg()[0] ?? 0;
const { path: node, version } = nodeBinary(options.node);
// Neither needs the contestants.
const alone = new Set(["import", "types", "completion"]);
const asked = options.profile ?? options.instructions;
const idle = asked === undefined && [...wanted].every((step) => alone.has(step));
const bench = idle ? undefined : await startBench();
const calls = bench && wanted.has("calls") ? await runCalls(bench, effort) : undefined;
const { contestants, absent } = bench ?? { contestants: [], absent: [] };
if (calls) {
  console.log(
    `\nNode ${version}; time of a call, bare fetch = 1: median of the processes (range)\n`,
  );
  // The rest takes minutes.
  console.log(renderCalls(contestants.map(withCalls)));
}
const stages = bench && wanted.has("stages") ? await runStages(bench) : undefined;
const heap = bench && wanted.has("heap") ? await runHeap(bench) : undefined;
bench?.server.disconnect();
const results: Results = {
  date: new Date().toISOString(),
  machine: `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`,
  load,
  node: version,
  method: `${effort.processes} processes; ${effort.parts.map(({ atOnce, rounds, finals }) => `${atOnce} at a time: ${rounds} rounds${finals > 0 ? ` and ${finals} of the six fastest` : ""}`).join("; ")}.`,
  contestants: await Promise.all(
    contestants.map(async (one): Promise<ContestantResult> => ({
      ...withCalls(one),
      ...withWatched(one),
      ...(wanted.has("size") && { size: await measureSize(one) }),
    })),
  ),
  absent,
  ...(calls && { bare: calls.bare }),
  ...(wanted.has("import") && { imports: await measureImport(node) }),
  ...(wanted.has("types") && { types: await measureTypes() }),
  ...(wanted.has("completion") && { completion: await measureCompletion() }),
};

if (bench) {
  const tables = [renderStages(results), renderWeights(results)];
  console.log(tables.filter((text) => text !== "").join("\n"));
}
if (results.imports) console.log(renderImports(results.imports));
if (results.types)
  console.log(
    `Twenty calls of ${results.types.specification}\n\n${renderTypeCosts(results.types)}`,
  );
if (results.completion)
  console.log(`Completion below them\n\n${renderCompletions(results.completion)}`);
for (const { title, reason } of absent) console.log(`Not run: ${title}, because ${reason}.`);
if (options.save) {
  saveResults(results);
  await renderResults();
}
console.log(`done in ${((performance.now() - start) / 1000).toFixed(0)} s`);

function withCalls({
  name,
  title,
  kind,
}: Contestant): Pick<ContestantResult, "title" | "kind" | "calls"> {
  return { title, kind, ...(calls && { calls: calls.ratios.get(name) ?? {} }) };
}

function withWatched({ name }: Contestant): Pick<ContestantResult, "heap" | "stages"> {
  const bytes = heap?.get(name);
  const times = stages?.[name];
  return { ...(bytes && { heap: bytes }), ...(times && { stages: times }) };
}

/** Compiles everybody's client, proves that all do the same, and watches one of them where that is asked for. */
async function startBench(): Promise<Bench & { server: ChildProcess; absent: readonly Absence[] }> {
  await generatePeers();
  const { contestants, absent } = listContestants();
  await bundleForCalls(contestants, [
    "prove-equal",
    "measure-calls",
    "measure-heap",
    "measure-stages",
    "repeat-calls",
  ]);
  const server = fork(join(import.meta.dirname, "canned-server.ts"), {
    execPath: process.execPath,
  });
  // The first thing that the server says is its address.
  const [baseUrl] = (await once(server, "message")) as [string];
  const bench = { node, baseUrl, contestants };
  console.log(await runProof(bench));
  if (load > 1)
    console.log(`The load is ${load.toFixed(1)}: other programs are at work, expect wide ranges.`);
  const { profile, instructions } = options;
  if (profile === undefined && instructions === undefined) return { ...bench, server, absent };
  for (const request of ["get", "post"]) {
    if (profile !== undefined) {
      const rows = await runProfile(bench, profile, request);
      console.log(`\n${profile}, ${request.toUpperCase()}\n\n${renderProfile(rows)}`);
    }
    if (instructions !== undefined) {
      const [limit, own] = await Promise.all(
        ["bare-fetch", instructions].map((name) =>
          countInstructions(node, findContestant(contestants, name), request),
        ),
      );
      console.log(
        `${instructions}, ${request.toUpperCase()}: ${own} instructions, bare fetch ${limit}`,
      );
    }
  }
  return process.exit();
}
