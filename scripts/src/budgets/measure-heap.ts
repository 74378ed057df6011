import { execFile } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";
import { promisify } from "node:util";
import type { Figures } from "./budget.ts";

/** Heap bytes of a call, beyond those of `fetch` and its Response, which are stood in for. */
export async function measureHeap(root: string): Promise<Figures> {
  const program = fileURLToPath(new URL("heap-program.ts", import.meta.url));
  const client = pathToFileURL(path.join(root, "packages/client/dist/index.js")).href;
  const flags = [
    "--expose-gc",
    // A young generation that holds a whole block of calls: nothing is collected while they are counted.
    "--max-semi-space-size=128",
    "--min-semi-space-size=128",
    // Compiled code allocates less; on a thread of its own the compiler is done sooner or later as others let it.
    "--single-threaded",
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, program, client]);
  // The program's own output.
  const { get, post } = JSON.parse(stdout) as { get: number; post: number };
  return { "heap of a call: GET": get, "heap of a call: POST": post };
}
