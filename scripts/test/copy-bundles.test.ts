import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listVendors } from "../src/vendors.ts";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";

const packages = new TemporaryRepository();
const vendors = listVendors(repository);
const script = join(repository, "scripts/src/copy-bundles.ts");
afterAll(() => packages.remove());

test.each(vendors)(
  "in the package of $name it copies the bundles of $name",
  async ({ name, bundleFolder }) => {
    const folder = packages.path(name);
    mkdirSync(folder);
    expect(await run(process.execPath, [script], folder)).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(join(folder, "dist"))).toEqual(readdirSync(join(repository, bundleFolder)));
  },
);

test("in another package it copies the specification of every vendor", async () => {
  const folder = packages.path("sandbox");
  mkdirSync(folder);
  expect(await run(process.execPath, [script], folder)).toMatchObject({ code: 0, stderr: "" });
  for (const { name, bundleFolder } of vendors) {
    const copy = readFileSync(join(folder, `dist/specs/${name}.json`), "utf8");
    expect(copy).toBe(readFileSync(join(repository, bundleFolder, "openapi.json"), "utf8"));
  }
});
