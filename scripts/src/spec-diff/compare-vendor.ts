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
import { fileAt, isUnchanged } from "./git.ts";
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
  const { root } = vendor;
  const manifestFile = `${vendor.packageFolder}/package.json`;
  const manifest = readManifest(readFileSync(join(root, manifestFile), "utf8"), manifestFile);
  const { name: packageName, version } = manifest;
  const baseline =
    since === undefined
      ? releaseBaseline(root, packageName, version)
      : referenceBaseline(root, since);
  const { commit, name } = baseline;
  const file = `${vendor.bundleFolder}/openapi.json`;
  const now = readSpec(vendor, file);
  const nothing = { changes: [], evidence: [] };
  const old = commit === undefined ? undefined : fileAt(root, commit, file);
  if (commit === undefined || old === undefined) {
    const moved = bumpBetween(unreleased, version);
    return { vendor, packageName, baseline, isNew: true, ...nothing, needed: "minor", moved };
  }
  const oldManifest = fileAt(root, commit, manifestFile);
  const from =
    oldManifest === undefined ? unreleased : readManifest(oldManifest, manifestFile).version;
  const common = { vendor, packageName, baseline, isNew: false, moved: bumpBetween(from, version) };
  if (old === now && isUnchanged(root, commit, vendor.generatedFolder)) {
    return { ...common, ...nothing, needed: "none" };
  }
  const found = diffSpecs(parse(old, `${file} at ${name}`), parse(now, file));
  const breaks = found.some(({ effect }) => worstOf(effect) === "breaking");
  const evidence = quick && breaks ? [] : witness(vendor, packageName, commit);
  const changes = breaks ? found : [...found, ...evidence.map(unexplained)];
  const worst = worse(...changes.map(({ effect }) => worstOf(effect)));
  return { ...common, changes, evidence, needed: bumpFor(worst, from) };
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
