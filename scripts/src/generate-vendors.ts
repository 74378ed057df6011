import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Outcome } from "./generate-vendor.ts";
import type { Vendor } from "./vendors.ts";

/** With fewer, a thread spends most of its time on loading the libraries and on warming up. */
const vendorsPerThread = 200;
/** Each thread has libraries of its own in memory, and more of them wait for the disk. */
const mostThreads = 8;

/** How many threads are worth their start for so many vendors. */
export function threadsFor(vendors: number): number {
  const wanted = Math.floor(vendors / vendorsPerThread);
  return Math.max(1, Math.min(wanted, availableParallelism(), mostThreads));
}

/** Compiles and writes vendors in so many threads, and tells what became of each when it is done. */
export async function generateVendors(
  vendors: readonly Vendor[],
  generator: string,
  threads: number,
  tell: (vendor: Vendor, outcome: Outcome) => void,
): Promise<void> {
  if (vendors.length === 0) return;
  const waiting = vendors.values();
  if (threads > 1) {
    await Promise.all(Array.from({ length: threads }, () => runThread(waiting, generator, tell)));
    return;
  }
  // Loading the libraries takes longer than using them: only when there is work.
  const { generateVendor } = await import("./generate-vendor.ts");
  for (const vendor of waiting) tell(vendor, await generateVendor(vendor, generator));
}

/** A thread that takes one vendor after the other from those that wait. */
function runThread(
  waiting: Iterator<Vendor>,
  generator: string,
  tell: (vendor: Vendor, outcome: Outcome) => void,
): Promise<void> {
  const worker = new Worker(new URL("generate-worker.ts", import.meta.url), {
    workerData: generator,
  });
  return new Promise((resolve, reject) => {
    let vendor: Vendor | undefined;
    const next = (): void => {
      vendor = waiting.next().value;
      if (vendor === undefined) worker.terminate().then(() => resolve(), reject);
      else worker.postMessage(vendor);
    };
    worker.on("error", reject);
    // What generate-worker.ts sends.
    worker.on("message", (outcome: Outcome) => {
      if (vendor !== undefined) tell(vendor, outcome);
      next();
    });
    next();
  });
}
