import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { commit } from "../scale/copy-repository.ts";
import { modelVendors, retitle } from "../scale/copy-vendors.ts";
import { CheckList } from "./check-list.ts";
import { Clone } from "./clone.ts";
import type { Run } from "./clone.ts";

// Two machines share the work on a change of two specifications, each in a clone of its own.
const parts = ["1/2", "2/2"];
/** Built by every machine that needs it, or taken from a cache of all machines. */
const shared = new Set(["auth", "client", "sandbox"].map((name) => `@thinwire/${name}:build`));
const changed = modelVendors().slice(0, 2);
const folder = mkdtempSync(join(tmpdir(), "thinwire-shards-"));
const checks = new CheckList();
try {
  console.error("Cloning twice …");
  const clones = parts.map((part) => new Clone(join(folder, part.replace("/", "-of-"))));
  await checkWhole(clones);
  await checkAffected(clones);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (!checks.print()) process.exitCode = 1;

/** All packages, which are listed and not tested here. */
async function checkWhole(clones: readonly Clone[]): Promise<void> {
  const lists = await Promise.all(
    clones.map((clone, index) =>
      clone.run(["node", "scripts/src/shard.ts", parts[index] ?? "", "--all", "--list"], {}),
    ),
  );
  const names = lists.map(({ output }) =>
    output.split("\n").filter((line) => line.startsWith("@thinwire/")),
  );
  const plan = await clones[0]?.run(["turbo", "run", "test", "--dry=json"], {});
  const whole = testsPlanned(plan).map((task) => task.replace(":test", ""));
  const isWhole = whole.length > 0 && isDeepStrictEqual(names.flat().sort(), whole);
  const sizes = names.map((list) => list.length).join(" + ");
  checks.add(
    "the parts of everything are everything, each package once",
    isWhole,
    `${sizes} = ${whole.length} packages`,
  );
}

/** What a change of two vendors affects, which is built and tested. */
async function checkAffected(clones: readonly Clone[]): Promise<void> {
  const base = {
    TURBO_SCM_BASE: execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: clones[0]?.root,
      encoding: "utf8",
    }).trim(),
  };
  for (const clone of clones) edit(clone);
  const plan = await clones[0]?.run(["turbo", "run", "test", "--affected", "--dry=json"], base);
  const affected = testsPlanned(plan);
  const runs: Run[] = [];
  for (const [index, clone] of clones.entries()) {
    const run = await clone.run(["node", "scripts/src/shard.ts", parts[index] ?? ""], base);
    const done = ran(run);
    checks.add(
      `machine ${parts[index]} builds and tests its part`,
      run.status === 0,
      done.join(", "),
    );
    runs.push(run);
  }
  const [first = [], second = []] = runs.map(ran);
  const tests = [...first, ...second].filter((task) => task.endsWith(":test")).sort();
  checks.add(
    "both together test what turbo holds for affected",
    affected.length > 0 && isDeepStrictEqual(tests, affected),
    affected.join(", "),
  );
  const vendors = changed.map((name) => `@thinwire/${name}:build`).sort();
  const builds = [...first, ...second]
    .filter((task) => task.endsWith(":build") && !shared.has(task))
    .sort();
  checks.add(
    "they build the changed vendors and no others, each once",
    isDeepStrictEqual(builds, vendors),
    builds.join(", "),
  );
  const twice = first.filter((task) => second.includes(task));
  checks.add(
    "only shared dependencies are built by both",
    twice.every((task) => shared.has(task)),
    twice.join(", ") || "nothing",
  );
}

/** The same edit on both machines: a title in two specifications, generated and committed. */
function edit(clone: Clone): void {
  for (const name of changed) retitle(clone.root, name, "another title");
  execFileSync("node", ["scripts/src/generate.js"], { cwd: clone.root, stdio: "ignore" });
  commit(clone.root, "change two vendors");
}

function ran({ hits, misses }: Run): string[] {
  return [...new Set([...hits, ...misses])].sort();
}

function testsPlanned(plan: Run | undefined): string[] {
  const output = plan?.output ?? "";
  const json = output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1);
  // What `turbo run --dry=json` prints.
  const { tasks } = JSON.parse(json) as {
    tasks: { task: string; package: string; command: string }[];
  };
  return tasks
    .filter(({ task, command }) => task === "test" && command !== "<NONEXISTENT>")
    .map((one) => `${one.package}:test`)
    .sort();
}
