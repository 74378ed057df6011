import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileVendor } from "../compile-vendor.ts";
import { operationsSection } from "../readme-section.ts";
import { vendorNamed } from "../vendors.ts";
import { writeFiles } from "../write-files.ts";

/**
 * Lints and compiles a specification that is not in the repository yet.
 *
 * @param files text by path, relative to the specification's folder
 * @returns what is generated from it, by path
 * @throws with the problems, a line for each
 */
export async function compileDraft(
  root: string,
  name: string,
  files: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const place = mkdtempSync(join(tmpdir(), "thinwire-new-vendor-"));
  try {
    const vendor = vendorNamed(place, name);
    const entries = [...files].map(
      ([path, text]) => [`${vendor.specFolder}/${path}`, text] as const,
    );
    const { start, end } = operationsSection;
    writeFiles(place, new Map([...entries, [vendor.readmeFile, `${start}\n${end}\n`]]));
    const compiled = await compileVendor(vendor);
    lint(root, place, vendor.specFile);
    return compiled;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function lint(root: string, place: string, specFile: string): void {
  const config = join(root, "redocly.yaml");
  if (!existsSync(config)) return;
  const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [redocly, "lint", specFile, "--config", config, "--format", "stylish"],
    {
      cwd: place,
      encoding: "utf8",
      env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  if (status !== 0)
    throw new Error(
      `The specification does not lint; correct it first.\n${stdout}${stderr}`.trim(),
    );
}
