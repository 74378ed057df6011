import type { Api } from "../contestants/api.ts";
import { callArguments } from "./canned-answers.ts";
import { measuredCalls } from "./measured-calls.ts";
import { median } from "./median.ts";

// Bundled, and run on the Node that is measured with --expose-gc and a young generation that is large enough that
// nothing is collected while a block of calls runs: argv[2] is the server, argv[3] the contestant's bundle.

/** Bytes that a call allocates, by request. */
export interface HeapRun {
  readonly get: number;
  readonly post: number;
}

const callsPerBlock = 100;
const blocks = 7;
const [, , baseUrl = "", bundle = ""] = process.argv;
// Every bundle of a contestant has the exports of Api.
const api = (await import(bundle)) as Api;
api.connect(baseUrl, callArguments.key);

const run: HeapRun = {
  get: await bytesPerCall(() => measuredCalls.get(api)),
  post: await bytesPerCall(() => measuredCalls.post(api)),
};
process.stdout.write(JSON.stringify(run), () => process.exit());

async function bytesPerCall(call: () => Promise<unknown>): Promise<number> {
  for (let count = 0; count < 1000; count++) await call();
  const sizes: number[] = [];
  for (let block = 0; block < blocks; block++) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < callsPerBlock; count++) await call();
    sizes.push((process.memoryUsage().heapUsed - before) / callsPerBlock);
  }
  return median(sizes);
}
