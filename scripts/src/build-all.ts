import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildVendors } from "./build-vendors.ts";
import { planTurbo, repositoryRoot, runTurbo } from "./run-turbo.ts";
import { listVendors } from "./vendors.ts";
import type { Vendor } from "./vendors.ts";

/** With fewer, turbo's processes side by side are done as early. */
const fewest = 3;

/**
 * `turbo run build` with more arguments. Where many vendors have to be built, one process builds them all
 * first, and turbo finds their builds done and files each in its cache. Returns turbo's exit code.
 */
export function buildAll(args: readonly string[]): number {
  const folder = join(repositoryRoot, `node_modules/.cache/thinwire/build-${process.pid}`);
  try {
    const missing = missingBuilds(args);
    if (missing.size >= fewest) buildFirst(missing, folder);
    return runTurbo(["build", ...args], { env: { THINWIRE_BUILT: folder } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The vendors that turbo would build now, not take from its cache, and the hashes of their builds. */
function missingBuilds(args: readonly string[]): Map<Vendor, string> {
  const vendors = new Map(listVendors(repositoryRoot).map((one) => [one.packageFolder, one]));
  const tasks = vendors.size < fewest ? [] : (planTurbo(["build", ...args]) ?? []);
  const missing = new Map<Vendor, string>();
  for (const { task, directory, hash, cache } of tasks) {
    const vendor = vendors.get(directory.replaceAll("\\", "/"));
    if (vendor === undefined || task !== "build" || cache.status === "HIT") continue;
    missing.set(vendor, hash);
  }
  return missing;
}

function buildFirst(missing: ReadonlyMap<Vendor, string>, folder: string): void {
  // Their types come from it; where it fails, turbo says so next.
  if (runTurbo(["build", "--filter=@thinwire/client"], { quiet: true }) !== 0) return;
  const start = performance.now();
  mkdirSync(folder, { recursive: true });
  const built = buildVendors([...missing.keys()], folder);
  // The build script of a vendor has nothing to do where there is a file named by its hash.
  for (const vendor of built) writeFileSync(join(folder, missing.get(vendor) ?? ""), "");
  const duration = Math.round(performance.now() - start);
  console.log(`${built.length} vendors built in one program (${duration} ms)`);
}
