import { checkFiles } from "./check-files.ts";
import { checkManifest } from "./check-manifest.ts";
import { checkReadme } from "./check-readme.ts";
import { checkSourceMaps } from "./check-source-maps.ts";
import type { PackedCheck, PackedContents } from "./packed-contents.ts";

const checks: readonly PackedCheck[] = [checkFiles, checkManifest, checkReadme, checkSourceMaps];

/** Every fault of a packed package, a line for each. */
export function checkPacked(contents: PackedContents): string[] {
  return checks.flatMap((check) => check(contents));
}
