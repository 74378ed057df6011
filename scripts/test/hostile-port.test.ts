import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe } from "vitest";
import {
  ApiError,
  createClient,
  createPathClient,
  retry,
} from "../../packages/client/src/index.ts";
import type { Spec } from "../../packages/client/src/index.ts";
import { compileVendor } from "../src/compile-vendor.ts";
import { testHostileCases } from "../src/hostile/hostile-tests.ts";
import { vendorNamed } from "../src/vendors.ts";
import { writeFiles } from "../src/write-files.ts";
import { repository, TemporaryRepository } from "./temporary-repository.ts";

const temporary = new TemporaryRepository().addFixtures("reef", "buoy", "open");
afterAll(() => temporary.remove());

// They have what no vendor of this repository has, and a new one may.
describe.each([
  ["reef", 1_500],
  ["buoy", 600],
  ["open", 180],
])("the hostile table of %s", async (name, floor) => {
  const spec = await compiledSpec(name);
  testHostileCases(
    name,
    {
      createClient: (options) => createClient<object>(spec, options),
      createPathClient: (options) => createPathClient<Record<string, {}>>(spec, options),
      ApiError,
      retry,
    },
    floor,
    temporary.root,
  );
});

/** The table that the generator renders, for the client as it is in this repository. */
async function compiledSpec(name: string): Promise<Spec> {
  const vendor = vendorNamed(temporary.root, name);
  const files = await compileVendor(vendor);
  writeFiles(temporary.root, files);
  const client = pathToFileURL(join(repository, "packages/client/src/index.ts")).href;
  const table = temporary.path(`${vendor.generatedFolder}/table.ts`);
  const text = files.get(`${vendor.generatedFolder}/operations.ts`) ?? "";
  writeFileSync(table, text.replaceAll('"@thinwire/client"', JSON.stringify(client)));
  // What the generator exports.
  const module = (await import(table)) as { spec: Spec };
  return module.spec;
}
