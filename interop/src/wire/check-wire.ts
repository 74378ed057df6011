import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Generator, Job } from "../generator.ts";
import { emptyFolder, interopFolder } from "../tools/folders.ts";
import { pythonCommand } from "../tools/python.ts";
import { run } from "../tools/run.ts";
import { withoutPlaces } from "../tools/without-places.ts";
import type { ClientTask } from "./call-client.ts";
import type { Call } from "./call.ts";
import { compareRequests } from "./compare-requests.ts";
import type { Difference } from "./compare-requests.ts";
import type { RecordedRequest, Recorder } from "./recorder.ts";

/** What came of a vendor's calls through one client. */
export interface WireResult {
  readonly calls: number;
  readonly differences: readonly Difference[];
}

type Arrived = ReadonlyMap<number, readonly RecordedRequest[]>;

/** What our own client sends, by specification. */
const own = new Map<string, Arrived>();

/** Makes every call through a generated client and through ours, and compares what arrived. */
export async function checkWire(
  recorder: Recorder,
  generator: Generator,
  job: Job,
  calls: readonly Call[],
): Promise<WireResult> {
  const ours = own.get(job.vendor) ?? (await record(recorder, "thinwire", job, calls)).arrived;
  own.set(job.vendor, ours);
  const { arrived, outcomes } = await record(recorder, generator, job, calls);
  const differences = calls.flatMap((call, index) => {
    const found = compareRequests(call, ours.get(index) ?? [], arrived.get(index) ?? []);
    const outcome = outcomes[index] ?? null;
    if (outcome === null) return found;
    const theirs = withoutPlaces(outcome).split("\n")[0]?.slice(0, 160) ?? "";
    return [...found, { call: call.name, part: "answer", ours: "understood", theirs }];
  });
  return { calls: calls.length, differences };
}

async function record(
  recorder: Recorder,
  generator: Generator | "thinwire",
  job: Job,
  calls: readonly Call[],
): Promise<{ arrived: Arrived; outcomes: (string | null)[] }> {
  const folder = emptyFolder("wire");
  const task: ClientTask = {
    generator: generator === "thinwire" ? generator : generator.name,
    vendor: job.vendor,
    bundle: join(folder, "client.mjs"),
    spec: job.spec,
    serverUrl: job.serverUrl,
    origin: recorder.origin,
    calls,
    outcome: join(folder, "outcome.json"),
  };
  const file = join(folder, "task.json");
  const wire = generator === "thinwire" ? undefined : generator.wire;
  recorder.expect(calls);
  if (wire?.runtime === "python") {
    const extra = { adapter: wire.adapter, folder: job.folder, package: wire.packageOf(job) };
    writeFileSync(file, JSON.stringify({ ...task, ...extra }));
    const script = join(interopFolder, "src/python/call_client.py");
    await run(pythonCommand("generators", "python"), [script, file], { timeout: 180 });
  } else {
    if (wire !== undefined) await bundle(join(job.folder, wire.entry), task.bundle);
    writeFileSync(file, JSON.stringify(task));
    const script = join(interopFolder, "src/wire/call-client.ts");
    await run(process.execPath, [script, file], { timeout: 180 });
  }
  // Written by the process above.
  const outcomes = JSON.parse(readFileSync(task.outcome, "utf8")) as (string | null)[];
  return { arrived: new Map(recorder.requests), outcomes };
}

/** One module of everything that was generated; packages stay what they are. */
async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "silent",
  });
}
