import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PassThrough } from "node:stream";
import { Miniflare } from "miniflare";
import { endMark } from "../../program/entries/end-mark.ts";
import { runLimit } from "../runtime.ts";
import type { Readable } from "node:stream";
import type { Run, Runtime } from "../runtime.ts";

/** The newest behaviour that the pinned workerd has. */
const compatibilityDate = "2026-07-30";

/** workerd, the runtime of Cloudflare Workers, under miniflare. */
export const workerd: Runtime = {
  name: "workerd",
  page: false,
  async find() {
    const require = createRequire(createRequire(import.meta.url).resolve("miniflare"));
    // A manifest of npm has a version.
    const { version } = require("workerd/package.json") as { version: string };
    return { version, run };
  },
};

async function run({ bundles, driver }: Run): Promise<string> {
  let printed = "";
  const console = new PassThrough();
  console.on("data", (chunk) => (printed += String(chunk)));
  const worker = new Miniflare({
    modules: [
      { type: "ESModule", path: "worker.js", contents: readFileSync(bundles.worker, "utf8") },
    ],
    compatibilityDate,
    // Else miniflare asks Cloudflare for an example of a visitor's data.
    cf: false,
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      stdout.pipe(console, { end: false });
      stderr.pipe(console, { end: false });
    },
  });
  const signal = AbortSignal.timeout(runLimit);
  try {
    const self = await worker.ready;
    const query = new URLSearchParams({ driver, self: self.href });
    const response = await worker.dispatchFetch(`${self.href}?${query}`, { signal });
    if (!response.ok) throw new Error(`the worker answered ${response.status}\n${printed}`);
    // The console comes through a pipe, which may be behind the answer.
    while (!printed.includes(endMark)) await once(console, "data", { signal });
  } finally {
    await worker.dispose();
  }
  return printed;
}
