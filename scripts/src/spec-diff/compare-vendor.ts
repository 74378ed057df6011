import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../openapi-document.ts";
import type { OpenApiDocument } from "../openapi-document.ts";
import type { Vendor } from "../vendors.ts";
import { referenceBaseline, releaseBaseline } from "./baseline.ts";
import type { Baseline } from "./baseline.ts";
import { bumpBetween, bumpFor, unreleased } from "./bump.ts";
import type { Bump } from "./bump.ts";
import { worse, worstOf } from "./change.ts";
import type { Change } from "./change.ts";
import { diffSpecs } from "./diff-specs.ts";
import { fileAt } from "./git.ts";
import { witness } from "./type-witness.ts";
import type { Evidence } from "./type-witness.ts";

/** What became of a vendor's specification since its last release. */
export interface VendorDiff {
  readonly vendor: Vendor;
  readonly packageName: string;
  readonly baseline: Baseline;
  /** Whether there was no such package before. */
  readonly isNew: boolean;
  readonly changes: readonly Change[];
  readonly evidence: readonly Evidence[];
  readonly needed: Bump;
  /** What the version in the manifest has moved already. */
  readonly moved: Bump;
}

/**
 * Compares a vendor with its last release, or with the commit that is named. The compiler is asked
 * as well; `quick` asks it only where the specification alone does not call for the strongest bump.
 */
export function compareVendor(
  vendor: Vendor,
  { since, quick }: { since?: string | undefined; quick: boolean },
): VendorDiff {
  const manifestFile = `${vendor.packageFolder}/package.json`;
  const manifest = readManifest(
    readFileSync(join(vendor.root, manifestFile), "utf8"),
    manifestFile,
  );
  const { name: packageName, version } = manifest;
  const baseline =
    since === undefined
      ? releaseBaseline(vendor.root, packageName, version)
      : referenceBaseline(vendor.root, since);
  const file = `${vendor.bundleFolder}/openapi.json`;
  const now = readSpec(vendor, file);
  const { commit } = baseline;
  const old = commit === undefined ? undefined : fileAt(vendor.root, commit, file);
  const oldManifest = commit === undefined ? undefined : fileAt(vendor.root, commit, manifestFile);
  const from =
    oldManifest === undefined ? unreleased : readManifest(oldManifest, manifestFile).version;
  const common = { vendor, packageName, baseline, moved: bumpBetween(from, version) };
  if (commit === undefined || old === undefined) {
    return { ...common, isNew: true, changes: [], evidence: [], needed: "minor" };
  }
  const found = diffSpecs(parse(old, `${file} at ${baseline.name}`), parse(now, file));
  const breaks = found.some(({ effect }) => worstOf(effect) === "breaking");
  const asked = found.length > 0 && !(quick && breaks);
  const evidence = asked ? witness(vendor, packageName, commit) : [];
  const changes = breaks ? found : [...found, ...evidence.map(unexplained)];
  const worst = worse(...changes.map(({ effect }) => worstOf(effect)));
  return { ...common, isNew: false, changes, evidence, needed: bumpFor(worst, from) };
}

/** What the compiler refuses is breaking, whatever the rules say. */
function unexplained({ audience, message }: Evidence): Change {
  const [first = ""] = message.split("\n");
  const what = `no longer compile: ${first}`;
  return audience === "programs"
    ? { where: "programs", what, effect: { callers: "breaking", readers: "breaking" } }
    : { where: "types of operations", what, effect: { [audience]: "breaking" } };
}

function readSpec(vendor: Vendor, file: string): string {
  const path = join(vendor.root, file);
  if (!existsSync(path)) throw new Error(`${file} is missing: run pnpm generate.`);
  return readFileSync(path, "utf8");
}

function parse(text: string, file: string): OpenApiDocument {
  try {
    // A bundle of ours, which is checked against the OpenAPI schema before it is written.
    return JSON.parse(text) as OpenApiDocument;
  } catch {
    throw new Error(`${file} is not JSON: run pnpm generate.`);
  }
}

function readManifest(text: string, file: string): { name: string; version: string } {
  const manifest: unknown = JSON.parse(text);
  const { name, version } = isRecord(manifest) ? manifest : {};
  if (typeof name !== "string" || typeof version !== "string") {
    throw new Error(`${file} has no name or no version.`);
  }
  return { name, version };
}
