import type { Api } from "../contestants/api.ts";
import { callArguments } from "./canned-answers.ts";
import { heat } from "./heat.ts";
import { measuredCalls } from "./measured-calls.ts";
import { median } from "./median.ts";
import { shuffled } from "./shuffled.ts";

// Bundled, and run on the Node that is measured: argv[2] is the server, argv[3] the contestants' bundles by name.
// It puts itself around `fetch` and the methods that read a body, before any contestant can look at them.

/** Microseconds of a call outside the network, by what they are spent on. */
export interface Stages {
  /** All but the call of `fetch`, in the first 500 calls. */
  readonly early: number;
  /** Until `fetch` is called. */
  readonly write: number;
  /** Until `fetch` has returned its promise. */
  readonly send: number;
  /** From the answer until its body is asked for, and from the whole body until the call is done. */
  readonly read: number;
}

type Batch = Omit<Stages, "early">;

/** By contestant, then by request. Who reads bodies in another way is missing. */
export type StagesRun = Readonly<Record<string, Readonly<Record<string, Stages>>>>;

const callsPerBatch = 10;
const earlyRounds = 50;
const rounds = 100;

const now = performance.now.bind(performance);
/** When the call that is under way came where. */
const at = { fetch: 0, sent: 0, answer: 0, reading: Number.NaN, body: Number.NaN };
watch();

const [, , baseUrl = "", bundles = "{}"] = process.argv;
const apis: [string, Api][] = [];
for (const [name, bundle] of Object.entries(JSON.parse(bundles) as Record<string, string>)) {
  // Every bundle of a contestant has the exports of Api.
  const api = (await import(bundle)) as Api;
  api.connect(baseUrl, callArguments.key);
  apis.push([name, api]);
}
const early = await measure(earlyRounds);
for (const [, api] of apis) await heat(Object.values(measuredCalls).map((call) => () => call(api)));
const later = await measure(rounds);
process.stdout.write(JSON.stringify(combine()), () => process.exit());

function watch(): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (...args) => {
    at.fetch = now();
    const answer = fetch(...args);
    at.sent = now();
    const response = await answer;
    at.answer = now();
    return response;
  };
  const { text } = Response.prototype;
  async function read(this: Response): Promise<string> {
    at.reading = now();
    const body = await text.call(this);
    at.body = now();
    return body;
  }
  Response.prototype.text = read;
  // Parsing counts for everybody as what is done with the body.
  Response.prototype.json = async function () {
    return JSON.parse(await read.call(this)) as unknown;
  };
}

/** Medians by contestant, then by request. */
async function measure(count: number): Promise<Map<string, Record<string, Batch>>> {
  const medians = new Map<string, Record<string, Batch>>();
  for (const [request, call] of Object.entries(measuredCalls)) {
    for (const [name, batches] of await watchBatches(count, call)) {
      const of = (stage: keyof Batch): number => median(batches.map((one) => one[stage]));
      const times = { write: of("write"), send: of("send"), read: of("read") };
      medians.set(name, { ...medians.get(name), [request]: times });
    }
  }
  return medians;
}

function combine(): StagesRun {
  const run: Record<string, Record<string, Stages>> = {};
  for (const [name, times] of later) {
    for (const [request, batch] of Object.entries(times)) {
      if (Number.isNaN(batch.read)) continue;
      const { write, read } = early.get(name)?.[request] ?? batch;
      (run[name] ??= {})[request] = { ...batch, early: write + read };
    }
  }
  return run;
}

/** Batches of everybody in random order, by contestant. */
async function watchBatches(
  count: number,
  call: (api: Api) => Promise<unknown>,
): Promise<Map<string, Batch[]>> {
  const batches = new Map<string, Batch[]>(apis.map(([name]) => [name, []]));
  for (let round = 0; round < count; round++) {
    for (const [name, api] of shuffled(apis)) batches.get(name)?.push(await batch(api, call));
  }
  return batches;
}

/** The stages of one call, as the mean of a batch. */
async function batch(api: Api, call: (api: Api) => Promise<unknown>): Promise<Batch> {
  let write = 0;
  let send = 0;
  let read = 0;
  for (let count = 0; count < callsPerBatch; count++) {
    at.reading = Number.NaN;
    const start = now();
    await call(api);
    const end = now();
    write += at.fetch - start;
    send += at.sent - at.fetch;
    read += at.reading - at.answer + (end - at.body);
  }
  const microseconds = (sum: number): number => (sum * 1000) / callsPerBatch;
  return { write: microseconds(write), send: microseconds(send), read: microseconds(read) };
}
