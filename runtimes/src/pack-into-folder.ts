import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packPackages } from "../../scripts/src/pack-packages.ts";
import { rootFolder } from "./folders.ts";

/** Packs our packages and installs them as a user would, into a folder that has nothing else. */
export function packIntoFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "thinwire-runtimes-"));
  const destination = join(folder, "tarballs");
  const packed = packPackages(rootFolder, destination);
  const tarballs = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const manifest = { name: "consumer", private: true, type: "module", dependencies: tarballs };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  // Our packages ask for each other by version, which no registry has yet.
  const settings = { packages: [], pmOnFail: "ignore", overrides: tarballs };
  // YAML takes JSON.
  writeFileSync(join(folder, "pnpm-workspace.yaml"), JSON.stringify(settings));
  mkdirSync(join(folder, "scratch"));
  execFileSync("pnpm", ["install", "--prefer-offline", "--silent"], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  rmSync(destination, { recursive: true });
  return folder;
}
