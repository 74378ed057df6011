// Run from a package's folder as part of its build: puts the bundled specifications beside the code.
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { listVendors, vendorNamed } from "./vendors.ts";

const root = join(import.meta.dirname, "../..");
const name = basename(process.cwd());

if (existsSync(join(root, vendorNamed(root, name).specFile))) {
  cpSync(join(root, vendorNamed(root, name).bundleFolder), "dist", { recursive: true });
} else {
  mkdirSync("dist/specs", { recursive: true });
  for (const vendor of listVendors(root)) {
    cpSync(join(root, vendor.bundleFolder, "openapi.json"), `dist/specs/${vendor.name}.json`);
  }
}
