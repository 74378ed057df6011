import { parseArgs } from "node:util";
import { startVitest } from "vitest/node";
import { noChromium } from "./browser/chromium.ts";

/** Runs the tests of all examples, or of those whose paths contain one of the given words. */
const { values, positionals } = parseArgs({
  options: { "require-browser": { type: "boolean", default: false } },
  allowPositionals: true,
});

const notRun =
  "The examples of pages did not run: there is no Chromium on this machine. Install one, or name one in CHROMIUM.";

if (noChromium && values["require-browser"]) {
  console.error(notRun);
  process.exit(1);
}

await startVitest("test", positionals, {
  root: import.meta.dirname,
  watch: false,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Each browser and each build wants a processor.
  fileParallelism: false,
  reporters: [
    "default",
    {
      onTestRunEnd() {
        if (noChromium) console.log(notRun);
      },
    },
    "../scripts/src/vitest-reporter.ts",
  ],
}).then((vitest) => vitest.close());
