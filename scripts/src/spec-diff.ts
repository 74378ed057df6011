import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runSpecDiff } from "./spec-diff/run-spec-diff.ts";

try {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean", default: false },
      root: { type: "string" },
      since: { type: "string" },
      vendor: { type: "string" },
      write: { type: "boolean", default: false },
    },
  });
  const root = resolve(values.root ?? join(import.meta.dirname, "../.."));
  process.exitCode = await runSpecDiff({ ...values, root }, (line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
