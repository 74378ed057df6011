import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { planTurbo } from "../src/run-turbo.ts";
import type { PlannedTask } from "../src/run-turbo.ts";
import { repository } from "./temporary-repository.ts";

const planned = planTurbo(["test", "check:types"]) ?? [];
const checked = planned.filter(
  ({ task, command }) => task !== "build" && command !== "<NONEXISTENT>",
);
const { exports: shared } = JSON.parse(
  readFileSync(path.join(repository, "scripts/package.json"), "utf8"),
) as { exports: Record<string, string> };

// What is no input can be edited, and the cache still says that all is well.
test.each(checked)("$task of $package knows every file that its tests import", (task) => {
  const starts = globSync("test/**/*.ts", { cwd: path.join(repository, task.directory) });
  const files = withImports(starts.map((file) => path.join(repository, task.directory, file)));
  const known = new Set(withDependencies(task).flatMap(inputFiles));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !known.has(file))).toEqual([]);
});

function withDependencies(task: PlannedTask): PlannedTask[] {
  const before = planned.filter(({ taskId }) => task.dependencies.includes(taskId));
  return [task, ...before.flatMap(withDependencies)];
}

function inputFiles({ directory, inputs }: PlannedTask): string[] {
  return Object.keys(inputs).map((file) => path.join(repository, directory, file));
}

function withImports(starts: readonly string[]): string[] {
  const files = new Set(starts);
  // It grows while it is gone through.
  for (const file of files) {
    for (const imported of importsOf(file)) files.add(imported);
  }
  return [...files];
}

/** The files of this repository that a file imports, types included; packages are imported as they are built. */
function importsOf(file: string): string[] {
  const matches = readFileSync(file, "utf8").matchAll(
    /(?:\bfrom|\bimport\(?)\s*"([^"]+\.ts|@[^"]+)"/g,
  );
  return [...matches].flatMap(([, name = ""]) => {
    const own = shared[name.replace("@thinwire/scripts", ".")];
    if (own !== undefined) return [path.join(repository, "scripts", own)];
    const imported = path.join(file, "..", name);
    // Some tests have programs as texts, whose imports are of other places.
    return name.startsWith(".") && existsSync(imported) ? [imported] : [];
  });
}
