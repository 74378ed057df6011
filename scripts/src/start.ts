import { readFileSync } from "node:fs";
import path from "node:path";
import { styleText } from "node:util";
import { startSandbox } from "@thinwire/sandbox";
import Table from "cli-table3";
import { readOperations } from "./read-operations.ts";
import { takeTour } from "./take-tour.ts";
import { listVendors } from "./vendors.ts";
import type { VendorName } from "@thinwire/sandbox";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { Visit } from "./take-tour.ts";

/** Starts a sandbox for every vendor and calls each of its operations through the built packages. */
const root = path.resolve(import.meta.dirname, "../..");
const vendors = listVendors(root);
// A vendor without a sandbox is refused by startSandbox with a message that says so.
await using sandbox = await startSandbox(vendors.map(({ name }) => name as VendorName));

const table = new Table({
  head: ["vendor", "operation", "request", "status", "ms", "ok"],
  colAligns: ["left", "left", "left", "right", "right", "left"],
  style: { head: [], border: [], compact: true },
});
const failures: string[] = [];
let total = 0;

for (const vendor of vendors) {
  const own = sandbox[vendor.name as VendorName];
  process.stdout.write(`${vendor.name.padEnd(10)} ${own.url}\n`);
  const bundle = path.join(root, vendor.bundleFolder, "openapi.json");
  // Written by `pnpm generate`, which has checked it.
  const document = JSON.parse(readFileSync(bundle, "utf8")) as OpenApiDocument;
  const visits = await takeTour(path.join(root, vendor.packageFolder), own);
  for (const { methodName, httpMethod, path: template } of readOperations(document, () => {})) {
    const visit: Visit = visits.get(methodName) ?? { error: "was not called" };
    total += 1;
    if (visit.error !== undefined) failures.push(`${vendor.name} ${methodName}: ${visit.error}`);
    table.push([
      vendor.name,
      methodName,
      `${httpMethod.toUpperCase()} ${template}`,
      visit.status ?? "–",
      visit.milliseconds?.toFixed(1) ?? "–",
      visit.error === undefined ? styleText("green", "ok") : styleText("red", "failed"),
    ]);
  }
}

console.log(`\n${table.toString()}\n`);
for (const failure of failures) console.log(styleText("red", failure));
console.log(`${total - failures.length}/${total} operations ok across ${vendors.length} vendors`);
process.exitCode = failures.length === 0 ? 0 : 1;
