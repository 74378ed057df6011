import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileVendor } from "../src/compile-vendor.ts";
import {
  renderSandboxVendors,
  sandboxVendorsFile,
  vendorsWithSandbox,
} from "../src/render-sandbox-vendors.ts";
import { listVendors } from "../src/vendors.ts";
import { repository } from "./temporary-repository.ts";

const vendors = listVendors(repository);

test("there are vendors", () => {
  expect(vendors).not.toEqual([]);
});

describe.each(vendors)("what is committed for $name", async (vendor) => {
  const files = await compileVendor(vendor);

  test.each([...files])("%s is what `pnpm generate` writes", (path, rendered) => {
    expect(committed(path), `${path} is not up to date: run \`pnpm generate\``).toBe(rendered);
  });

  test("no other file is in the generated folders", () => {
    const found = [vendor.bundleFolder, vendor.generatedFolder].flatMap((folder) =>
      readdirSync(join(repository, folder)).map((name) => `${folder}/${name}`),
    );
    expect(
      found.filter((path) => !files.has(path)),
      "is not generated any more: delete it",
    ).toEqual([]);
  });
});

test("the sandbox's list of vendors is what `pnpm generate` writes", () => {
  const rendered = renderSandboxVendors(vendorsWithSandbox(repository, vendors));
  expect(
    committed(sandboxVendorsFile),
    `${sandboxVendorsFile} is not up to date: run \`pnpm generate\``,
  ).toBe(rendered);
});

function committed(path: string): string | undefined {
  const file = join(repository, path);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
