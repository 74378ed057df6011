import { inspect } from "node:util";
import { compileVendor } from "./compile-vendor.ts";
import { readState } from "./generate-cache.ts";
import type { VendorState } from "./generate-cache.ts";
import { isSourceOf, sourceFiles, vendorPaths, vendorStamp } from "./input-hash.ts";
import { SpecError } from "./problem.ts";
import type { Vendor } from "./vendors.ts";
import { writeFiles } from "./write-files.ts";

/** What became of a vendor: the files that changed and how all are now, or what is wrong. */
export type Outcome =
  | {
      readonly written: readonly string[];
      /** Left out where the specification was edited meanwhile: what is written may be of before. */
      readonly state: VendorState | undefined;
      readonly duration: number;
    }
  | { readonly problem: string; readonly duration: number };

/** Compiles a vendor and writes its files: all of them, or none where something is wrong. */
export async function generateVendor(vendor: Vendor, generator: string): Promise<Outcome> {
  const start = performance.now();
  try {
    const before = vendorStamp(vendor, generator, sourceFiles(vendor));
    const files = await compileVendor(vendor);
    const written = writeFiles(vendor.root, files);
    const found = vendorPaths(vendor);
    const state = readState(vendor, generator, found, files);
    const after = vendorStamp(vendor, generator, found.files.filter(isSourceOf(vendor)));
    const duration = performance.now() - start;
    return { written, state: after === before ? state : undefined, duration };
  } catch (error) {
    const problem =
      error instanceof SpecError
        ? error.message
        : `${vendor.specFile}:1:1 cannot be compiled: ${inspect(error)}`;
    return { problem, duration: performance.now() - start };
  }
}
