import { inspect } from "node:util";
import { compileVendor } from "./compile-vendor.ts";
import { readState } from "./generate-cache.ts";
import type { VendorState } from "./generate-cache.ts";
import { SpecError } from "./problem.ts";
import type { Vendor } from "./vendors.ts";
import { writeFiles } from "./write-files.ts";

/** What became of a vendor: the files that changed and how all are now, or what is wrong. */
export type Outcome =
  | { readonly written: readonly string[]; readonly state: VendorState; readonly duration: number }
  | { readonly problem: string; readonly duration: number };

/** Compiles a vendor and writes its files: all of them, or none where something is wrong. */
export async function generateVendor(vendor: Vendor, generator: string): Promise<Outcome> {
  const start = performance.now();
  try {
    const written = writeFiles(vendor.root, await compileVendor(vendor));
    const state = readState(vendor, generator);
    return { written, state, duration: performance.now() - start };
  } catch (error) {
    const problem =
      error instanceof SpecError
        ? error.message
        : `${vendor.specFile}:1:1 cannot be compiled: ${inspect(error)}`;
    return { problem, duration: performance.now() - start };
  }
}
