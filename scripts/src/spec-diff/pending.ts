import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readChangesets } from "@changesets/read";
import { isEnough, strongest } from "./bump.ts";
import type { Bump } from "./bump.ts";
import type { VendorDiff } from "./compare-vendor.ts";
import { renderChangeset } from "./render-changeset.ts";

/** The bump that pending changesets give a package. */
interface Pending {
  readonly bump: Bump;
  /** The same without the changeset that this command writes. */
  readonly byHand: Bump;
}

/** The pending changesets of a repository, by package. */
export async function readPending(root: string): Promise<(diff: VendorDiff) => Pending> {
  const changesets = existsSync(join(root, ".changeset")) ? await readChangesets(root) : [];
  return ({ packageName, vendor }) => {
    const given = changesets.flatMap(({ id, releases }) =>
      releases
        .filter(({ name }) => name === packageName)
        .map(({ type }) => ({ type, own: id === idOf(vendor.name) })),
    );
    return {
      bump: strongest(given.map(({ type }) => type)),
      byHand: strongest(given.filter(({ own }) => !own).map(({ type }) => type)),
    };
  };
}

/** Whether a specification may be released as things are. */
export function isCovered({ needed, moved }: VendorDiff, { bump }: Pending): boolean {
  return isEnough(strongest([bump, moved]), needed);
}

/** Writes a vendor's changeset anew, unless what people wrote is enough. Returns its path. */
export function writeChangeset(diff: VendorDiff, { byHand }: Pending): string | undefined {
  const file = `.changeset/${idOf(diff.vendor.name)}.md`;
  const path = join(diff.vendor.root, file);
  const described = isEnough(strongest([byHand, diff.moved]), diff.needed);
  if (diff.needed === "none" || (described && !existsSync(path))) return undefined;
  writeFileSync(path, renderChangeset(diff.packageName, diff.needed, diff.changes));
  return file;
}

function idOf(vendor: string): string {
  return `spec-${vendor}`;
}
