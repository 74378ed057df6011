// Run from a package's folder: puts the bundled specifications beside the code. A vendor's build has its own; the
// sandbox gets all of them when it is packed, because its build must not differ with every specification.
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { copyVendorBundles } from "./copy-vendor-bundles.ts";
import { listVendors, vendorNamed } from "./vendors.ts";

const root = join(import.meta.dirname, "../..");
const name = basename(process.cwd());

if (existsSync(join(root, vendorNamed(root, name).specFile))) {
  copyVendorBundles(vendorNamed(root, name), "dist");
} else {
  mkdirSync("dist/specs", { recursive: true });
  for (const vendor of listVendors(root)) {
    cpSync(join(root, vendor.bundleFolder, "openapi.json"), `dist/specs/${vendor.name}.json`);
  }
}
