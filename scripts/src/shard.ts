import { parseArgs } from "node:util";
import { buildAll } from "./build-all.ts";
import { readShard, shardOf } from "./shard-of.ts";
import { planTurbo, runTurbo } from "./run-turbo.ts";

// Builds and tests this machine's part of the packages that changed, or of all.
const { values: options, positionals } = parseArgs({
  options: { all: { type: "boolean", default: false }, list: { type: "boolean", default: false } },
  allowPositionals: true,
});
const shard = readShard(positionals);
const planned = planTurbo(["test", ...(options.all ? [] : ["--affected"])]);
if (shard === undefined) {
  fail(
    "Say which part this machine takes: pnpm shard 1/4, of the packages that changed, or with --all of all packages.",
  );
} else if (planned === undefined) {
  fail("turbo cannot plan the tests: run `pnpm exec turbo run test --dry` to see why.");
} else {
  const tested = planned.filter(
    ({ task, command }) => task === "test" && command !== "<NONEXISTENT>",
  );
  const names = shardOf(
    tested.map((one) => one.package),
    shard,
  );
  console.log(options.list ? names.join("\n") : `${names.length} of ${tested.length} packages`);
  if (!options.list && names.length > 0) process.exitCode = run(names);
}

function run(names: readonly string[]): number {
  const filters = names.map((name) => `--filter=${name}`);
  return buildAll(filters) || runTurbo(["test", ...filters]);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
