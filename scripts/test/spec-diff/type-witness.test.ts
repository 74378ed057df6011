import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { renderTypes } from "../../src/render-types.ts";
import type { Effect } from "../../src/spec-diff/change.ts";
import { renderAssignments } from "../../src/spec-diff/render-assignments.ts";
import { vendorNamed } from "../../src/vendors.ts";
import { repository } from "../temporary-repository.ts";
import { cases } from "./cases.ts";

const folder = mkdtempSync(join(tmpdir(), "thinwire-witness-"));
const vendor = vendorNamed(folder, "lamps");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whom the compiler refuses, by the number of the case. */
async function refusals(): Promise<Map<number, Set<string>>> {
  for (const [index, { before, after }] of cases.entries()) {
    const place = join(folder, `${index}`);
    mkdirSync(place);
    const [old, now] = [join(place, "before.ts"), join(place, "after.ts")];
    writeFileSync(old, await renderTypes(vendor, before));
    writeFileSync(now, await renderTypes(vendor, after));
    for (const [name, text] of renderAssignments("./before.ts", "./after.ts", old, now)) {
      writeFileSync(join(place, name), text);
    }
  }
  const config = {
    extends: join(repository, "tsconfig.base.json"),
    compilerOptions: { noEmit: true, isolatedDeclarations: false, declaration: false },
    include: ["*/*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  const refused = new Map<number, Set<string>>();
  for (const [, index, audience] of stdout.matchAll(/^(\d+)\/(\w+)\.ts\(/gm)) {
    const known = refused.get(Number(index)) ?? new Set();
    refused.set(Number(index), known.add(audience ?? ""));
  }
  return refused;
}

test("whatever the compiler refuses, the rules call breaking for the same people", async () => {
  const refused = await refusals();
  const disagreements = cases.flatMap(({ case: name, expect: rated }, index) =>
    [...(refused.get(index) ?? [])]
      .filter((audience) => rated[audience as keyof Effect] !== "breaking")
      .map((audience) => `${name}: ${audience}`),
  );
  expect(disagreements).toEqual([]);
  // What is left out of an optional field, or sent elsewhere, fits all the same.
  expect(refused.size).toBeGreaterThan(20);
});
