import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packedSize, packPackages } from "./pack-packages.ts";
import { buildCopy } from "./packed/build-copy.ts";
import { checkPacked } from "./packed/check-packed.ts";
import { comparePacks } from "./packed/compare-packs.ts";
import { readPacked } from "./packed/packed-contents.ts";

/** Packs every package and judges what users would get, with publint and are-the-types-wrong and by our own rules. */
const root = path.resolve(import.meta.dirname, "../..");
const bin = path.join(root, "scripts/node_modules/.bin");
const temporary = mkdtempSync(path.join(tmpdir(), "thinwire-check-"));
let failed = 0;
try {
  const packed = packPackages(root, path.join(temporary, "packed"));
  for (const one of packed) {
    const faults = [
      ...checkPacked(readPacked(root, one)),
      // The packages are ESM only: require() of them is Node's require(esm).
      // openapi.yaml is a file to read, not a module.
      ...judge("attw", [
        one.tarball,
        "--profile",
        "esm-only",
        "--exclude-entrypoints",
        "./openapi.yaml",
      ]),
      ...judge("publint", ["run", one.tarball, "--strict"]),
    ];
    tell(`${one.name}, ${(packedSize(one) / 1000).toFixed(1)} kB packed`, faults);
  }
  const copy = path.join(temporary, "copy");
  buildCopy(root, copy);
  const again = packPackages(copy, path.join(temporary, "packed-again"));
  tell("the same bytes when packed from another folder", comparePacks(packed, again));
} finally {
  rmSync(temporary, { recursive: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function tell(subject: string, faults: readonly string[]): void {
  console.log(`${faults.length === 0 ? "ok    " : "failed"} ${subject}`);
  for (const fault of faults) console.error(fault);
  failed += faults.length;
}

/** What a tool has to say when it objects. */
function judge(command: string, args: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(path.join(bin, command), args, { encoding: "utf8" });
  return status === 0 ? [] : [`${command} exited ${status}\n${stdout}${stderr}`];
}
