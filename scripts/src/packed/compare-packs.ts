import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { PackedPackage } from "../pack-packages.ts";

/** Packages that were packed twice and are not the same, byte for byte; a line for each. */
export function comparePacks(
  packed: readonly PackedPackage[],
  again: readonly PackedPackage[],
): string[] {
  return packed.flatMap(({ name, tarball }) => {
    const other = again.find((one) => one.name === name);
    if (other === undefined) return [`${name} was packed once only`];
    if (digest(tarball) === digest(other.tarball)) return [];
    return [
      `${name} is packed differently in another folder: remove packages/*/dist, run \`pnpm build\`, and compare ${tarball} with ${other.tarball}`,
    ];
  });
}

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
