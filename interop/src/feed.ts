import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Vendor } from "../../scripts/src/vendors.ts";
import { forms } from "./generator.ts";
import type { Generator, Job } from "./generator.ts";
import type { GeneratorResult, Result } from "./result.ts";
import { emptyFolder, rootFolder } from "./tools/folders.ts";
import { CommandFailure } from "./tools/run.ts";
import { withoutPlaces } from "./tools/without-places.ts";
import { checkWire } from "./wire/check-wire.ts";
import type { WireResult } from "./wire/check-wire.ts";
import { readCalls } from "./wire/read-calls.ts";
import type { Recorder } from "./wire/recorder.ts";

/** Feeds every specification, in both forms, to one generator. */
export async function feed(
  generator: Generator,
  vendors: readonly Vendor[],
  recorder: Recorder,
): Promise<GeneratorResult> {
  const { name, language, version } = generator;
  const head = { name, language, version };
  const notRun = await generator.prepare?.();
  if (notRun !== undefined) return { ...head, notRun, results: [] };
  const jobs = vendors.flatMap((vendor) =>
    (generator.forms ?? forms).map((form) => newJob(generator, vendor, form, recorder)),
  );
  const generated = new Map<Job, true | string>();
  for (const job of jobs) {
    generated.set(job, await attempt(async () => generateInto(generator, job)));
  }
  const written = jobs.filter((job) => generated.get(job) === true);
  const compiled = await generator.compiler.compile(written, generator);
  const results: Result[] = [];
  for (const job of jobs) {
    const { vendor, form } = job;
    const generates = generated.get(job) ?? "not run";
    if (generates !== true) {
      results.push({ vendor, form, generates });
      continue;
    }
    const fault = compiled.get(job);
    const compiles = fault === undefined ? true : withoutPlaces(fault);
    const wire = generator.wire === undefined ? undefined : await callAll(generator, job, recorder);
    results.push({ vendor, form, generates, compiles, ...(wire === undefined ? {} : { wire }) });
  }
  return { ...head, results };
}

async function generateInto(generator: Generator, job: Job): Promise<void> {
  await generator.generate(job);
  // An exit code of zero is not enough to say that it works.
  if (readdirSync(job.folder).length === 0) throw new Error("error: it wrote nothing");
}

/** A client that does not compile may still run: it is called all the same. */
async function callAll(
  generator: Generator,
  job: Job,
  recorder: Recorder,
): Promise<WireResult | string> {
  let result: WireResult | undefined;
  // Both forms say the same, so the arguments are read from one of them.
  const calls = readCalls(specOf(job.vendor, "3.1"));
  const outcome = await attempt(async () => {
    result = await checkWire(recorder, generator, job, calls);
  });
  return result ?? String(outcome);
}

async function attempt(action: () => Promise<unknown>): Promise<true | string> {
  try {
    await action();
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const text = withoutPlaces(error instanceof CommandFailure ? error.output : error.message);
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    // Where it says what is wrong, the rest is a trace.
    const line = lines.find((one) => /assertion|error|exception/i.test(one)) ?? lines.at(-1) ?? "";
    return line.trim().slice(0, 300);
  }
}

function newJob(generator: Generator, vendor: Vendor, form: Job["form"], recorder: Recorder): Job {
  const spec = specOf(vendor.name, form);
  const folder = emptyFolder(
    "out",
    generator.name.replaceAll(/\W+/g, "-"),
    `${vendor.name}-${form}`,
  );
  return { vendor: vendor.name, form, spec, folder, serverUrl: recorder.origin + basePath(spec) };
}

function specOf(vendor: string, form: Job["form"]): string {
  const file = form === "3.1" ? "openapi.json" : "openapi-3.0.json";
  return join(rootFolder, "specs", vendor, "bundled", file);
}

/** The path of the server's address, whose host may be a variable. */
function basePath(spec: string): string {
  // A bundled document is valid: the tests of this repository see to that.
  const { servers } = JSON.parse(readFileSync(spec, "utf8")) as { servers?: { url: string }[] };
  return /^[a-z]+:\/\/[^/]+(.*?)\/?$/.exec(servers?.[0]?.url ?? "")?.[1] ?? "";
}
