import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Clone } from "./clone.ts";
import { rootFolder } from "./folders.ts";
import { readOptions } from "./options.ts";
import { rehearse } from "./rehearsal.ts";

/** Adds a vendor to a copy of this repository, and rehearses its first release. Options are those of the rehearsal. */
const name = "rehearsed";
const folder = mkdtempSync(join(tmpdir(), "thinwire-new-vendor-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

try {
  const clone = await Clone.create(rootFolder, join(folder, "clone"));
  await clone.run("pnpm", "run", "new-vendor", name);
  await clone.run("pnpm", "install", "--frozen-lockfile", "--prefer-offline");
  await clone.run("pnpm", "run", "generate");
  await clone.build();
  await clone.run("pnpm", "exec", "vitest", "run", "--project", name);
  await clone.commit(`feat(${name}): add the vendor`);
  console.log(`${name} was added, builds, and passes its tests`);
  const options = readOptions([
    ...process.argv.slice(2),
    "--repository",
    clone.root,
    "--only",
    name,
  ]);
  process.exitCode = await rehearse(options, join(folder, "rehearsal"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
