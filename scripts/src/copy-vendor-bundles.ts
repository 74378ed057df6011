import { cpSync } from "node:fs";
import { join } from "node:path";
import type { Vendor } from "./vendors.ts";

/** Puts a vendor's bundled specifications into a folder. */
export function copyVendorBundles({ root, bundleFolder }: Vendor, folder: string): void {
  cpSync(join(root, bundleFolder), folder, { recursive: true });
}
