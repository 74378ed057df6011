import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { packPackages } from "./pack-packages.ts";

/** Packs every package and lets publint and are-the-types-wrong judge what users would get. */
const root = path.resolve(import.meta.dirname, "../..");
const bin = path.join(root, "scripts/node_modules/.bin");
const packed = packPackages(root);
let failed = 0;
for (const { name, tarball } of packed) {
  const verdicts = [
    // The packages are ESM only: require() of them is Node's require(esm).
    // openapi.yaml is a file to read, not a module.
    judge("attw", [tarball, "--profile", "esm-only", "--exclude-entrypoints", "./openapi.yaml"]),
    judge("publint", ["run", tarball, "--strict"]),
  ];
  const faults = verdicts.filter((verdict) => verdict !== undefined);
  console.log(`${faults.length === 0 ? "ok    " : "failed"} ${name}`);
  for (const fault of faults) console.error(fault);
  failed += faults.length;
}
for (const { tarball } of packed.slice(0, 1)) rmSync(path.dirname(tarball), { recursive: true });
process.exitCode = failed === 0 ? 0 : 1;

/** What a tool has to say when it objects. */
function judge(command: string, args: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(path.join(bin, command), args, { encoding: "utf8" });
  return status === 0 ? undefined : `${command} exited ${status}\n${stdout}${stderr}`;
}
