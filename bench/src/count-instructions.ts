import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { bundleOf, programBundle } from "./bundle-programs.ts";
import type { Contestant } from "./contestants.ts";

const run = promisify(execFile);

/** With these V8 does the same in each run, to a few instructions. */
const flags = [
  "--hash-seed=1",
  "--random-seed=1",
  "--single-threaded",
  "--predictable-gc-schedule",
  "--min-semi-space-size=64",
  "--max-semi-space-size=64",
  // Most code is not compiled further in as many calls as are timed.
  "--no-turbofan",
];
/** Calls before those that count, in which the code is compiled. */
const warmUp = 5_000;
const counted = 5_000;

/** Instructions of a call, `fetch` replaced by one that answers at once: nothing of the network is counted. */
export async function countInstructions(
  node: string,
  contestant: Contestant,
  request: string,
): Promise<number> {
  const [less, more] = await Promise.all(
    [warmUp, warmUp + counted].map((calls) => total(node, contestant, request, calls)),
  );
  return Math.round(((more ?? Number.NaN) - (less ?? Number.NaN)) / counted);
}

/** Instructions of a whole process. */
async function total(
  node: string,
  contestant: Contestant,
  request: string,
  calls: number,
): Promise<number> {
  const bundle = bundleOf(contestant);
  const program = [programBundle("repeat-calls"), "", bundle, request, String(calls)];
  const callgrind = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
  const { stderr } = await run("valgrind", [...callgrind, node, ...flags, ...program]).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      throw new Error("Instructions are counted by valgrind, which is not installed.");
    },
  );
  const [, collected] = /Collected : (\d+)/.exec(stderr) ?? [];
  if (collected === undefined) throw new Error(`valgrind counted nothing: ${stderr}`);
  return Number(collected);
}
