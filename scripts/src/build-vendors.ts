import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { copyVendorBundles } from "./copy-vendor-bundles.ts";
import type { Vendor } from "./vendors.ts";

/** What a vendor's tsconfig.json says; a vendor with another one is built by itself. */
const usualConfig = {
  extends: "../../tsconfig.base.json",
  compilerOptions: { rootDir: "src", outDir: "dist" },
  include: ["src"],
};

/**
 * Builds vendors in one program of the compiler, which reads the standard library and the client once:
 * the same bytes as one compiler each, for a thirtieth of the work. Returns those that are built; the
 * others have errors, or settings of their own, and are left for their own build to report.
 */
export function buildVendors(vendors: readonly Vendor[], folder: string): Vendor[] {
  const usual = vendors.filter(hasUsualConfig);
  const [first] = usual;
  if (first === undefined) return [];
  const { root } = first;
  const staged = join(folder, "out");
  const config = join(folder, "tsconfig.json");
  const compilerOptions = { rootDir: join(root, "packages"), outDir: staged };
  const include = usual.map(({ packageFolder }) => join(root, packageFolder, "src"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, "tsconfig.base.json"), compilerOptions, include }),
  );
  const built = withoutErrors(usual, compile(root, config));
  for (const vendor of built) takeOutput(vendor, join(staged, vendor.name, "src"));
  return built;
}

function hasUsualConfig({ root, packageFolder }: Vendor): boolean {
  try {
    const text = readFileSync(join(root, packageFolder, "tsconfig.json"), "utf8");
    return isDeepStrictEqual(JSON.parse(text), usualConfig);
  } catch {
    // Missing, or with comments: the vendor's own build says what is wrong, if anything is.
    return false;
  }
}

/** The compiler's complaints, one a line. */
function compile(root: string, config: string): string[] {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout, error } = spawnSync(
    process.execPath,
    [tsc, "-p", config, "--pretty", "false"],
    { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  if (error !== undefined) throw error;
  return status === 0 ? [] : stdout.split("\n").filter((line) => /: error TS\d+/.test(line));
}

/** Vendors that no complaint is about; none where one is about no vendor. */
function withoutErrors(vendors: readonly Vendor[], complaints: readonly string[]): Vendor[] {
  const faulty = new Set(
    complaints.map((line) =>
      vendors.find(({ packageFolder }) => line.startsWith(`${packageFolder}/`)),
    ),
  );
  return faulty.has(undefined) ? [] : vendors.filter((vendor) => !faulty.has(vendor));
}

function takeOutput(vendor: Vendor, staged: string): void {
  const target = join(vendor.root, vendor.packageFolder, "dist");
  const files = readdirSync(staged, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((one) => one.endsWith(".map"))) {
    moveMap(join(staged, file), join(target, file));
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(staged, target);
  copyVendorBundles(vendor, target);
}

/** A source map names its source by the way from its own place. */
function moveMap(map: string, target: string): void {
  const text = readFileSync(map, "utf8");
  const moved = text.replace(/(?<="sources":\[")[^"]*/, (source) =>
    relative(dirname(target), join(dirname(map), source)).replaceAll("\\", "/"),
  );
  writeFileSync(map, moved);
}
