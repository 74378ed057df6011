import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { buildVendors } from "../src/build-vendors.ts";
import { copyVendorBundles } from "../src/copy-vendor-bundles.ts";
import { listVendors, vendorNamed } from "../src/vendors.ts";
import type { Vendor } from "../src/vendors.ts";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";

const temporary = new TemporaryRepository();
const vendors = listVendors(repository);
afterAll(() => temporary.remove());

test.each(vendors)(
  "$name gets from its own build what it gets from the one program",
  async (vendor) => {
    const root = repositoryOf(vendor.name, [vendor]);
    expect(buildVendors(listVendors(root), join(root, "work"))).toHaveLength(1);
    const together = filesIn(dist(root, vendor));
    expect(together.size).toBeGreaterThan(10);
    rmSync(dist(root, vendor), { recursive: true });
    const folder = join(root, vendor.packageFolder);
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    expect(await run(process.execPath, [tsc, "-p", "tsconfig.json"], folder)).toMatchObject({
      code: 0,
      stdout: "",
    });
    copyVendorBundles(vendorNamed(root, vendor.name), dist(root, vendor));
    expect(filesIn(dist(root, vendor))).toEqual(together);
  },
);

describe("a vendor", () => {
  const [first, second] = vendors;
  if (first === undefined || second === undefined) throw new Error("There are no two vendors.");

  test("with an error is left to its own build, and the others are built", () => {
    const root = repositoryOf("error", [first, second]);
    writeFileSync(join(root, first.packageFolder, "src/wrong.ts"), "export const a: string = 1;\n");
    const built = buildVendors(listVendors(root), join(root, "work"));
    expect(built.map(({ name }) => name)).toEqual([second.name]);
    expect(existsSync(dist(root, first))).toBe(false);
    expect(existsSync(dist(root, second))).toBe(true);
  });

  test("with settings of its own is left to its own build", () => {
    const root = repositoryOf("settings", [first, second]);
    const config = join(root, first.packageFolder, "tsconfig.json");
    writeFileSync(
      config,
      readFileSync(config, "utf8").replace('"dist"', '"dist", "removeComments": true'),
    );
    const built = buildVendors(listVendors(root), join(root, "work"));
    expect(built.map(({ name }) => name)).toEqual([second.name]);
  });
});

test("an error outside the vendors leaves all of them to their own builds", () => {
  const root = repositoryOf("outside", vendors);
  writeFileSync(join(root, "tsconfig.base.json"), '{ "compilerOptions": { "target": "nothing" } }');
  expect(buildVendors(listVendors(root), join(root, "work"))).toEqual([]);
});

test.each(vendors)("the build of $name depends on its specification", ({ name, packageFolder }) => {
  const config = readFileSync(join(repository, packageFolder, "turbo.json"), "utf8");
  expect(config).toContain(`"$TURBO_ROOT$/specs/${name}/bundled/**"`);
});

/** A repository with copies of vendors, and the packages that this repository has installed. */
function repositoryOf(name: string, copied: readonly Vendor[]): string {
  const root = temporary.path(name);
  mkdirSync(root, { recursive: true });
  for (const file of ["package.json", "tsconfig.base.json"]) {
    cpSync(join(repository, file), join(root, file));
  }
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
  for (const vendor of copied) {
    const { specFolder, packageFolder, generatedFolder } = vendorNamed(root, vendor.name);
    cpSync(join(repository, specFolder), join(root, specFolder), { recursive: true });
    for (const part of ["package.json", "tsconfig.json", "src"]) {
      cpSync(join(repository, packageFolder, part), join(root, packageFolder, part), {
        recursive: true,
      });
    }
    expect(existsSync(join(root, generatedFolder))).toBe(true);
    symlinkSync(
      join(repository, packageFolder, "node_modules"),
      join(root, packageFolder, "node_modules"),
      "junction",
    );
  }
  return root;
}

function dist(root: string, { packageFolder }: Vendor): string {
  return join(root, packageFolder, "dist");
}

function filesIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(files.map((file) => [file.slice(folder.length), readFileSync(file, "utf8")]));
}
