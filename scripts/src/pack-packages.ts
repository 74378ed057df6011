import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/** A package as users get it. */
export interface PackedPackage {
  readonly name: string;
  readonly folder: string;
  readonly tarball: string;
}

/** Packs every package that is published into a folder, which its maker removes. Needs a finished build. */
export function packPackages(root: string, destination: string): PackedPackage[] {
  return readdirSync(path.join(root, "packages"))
    .map((name) => path.join(root, "packages", name))
    .filter((folder) => existsSync(path.join(folder, "package.json")))
    .map((folder) => {
      // Our own manifests, which sherif checks.
      const { name, private: isPrivate } = JSON.parse(
        readFileSync(path.join(folder, "package.json"), "utf8"),
      ) as { name: string; private?: boolean };
      return { name, folder, isPrivate };
    })
    .filter(({ isPrivate }) => !isPrivate)
    .map(({ name, folder }) => {
      const output = execFileSync("pnpm", ["pack", "--json", "--pack-destination", destination], {
        cwd: folder,
        encoding: "utf8",
        shell: process.platform === "win32",
      });
      const { filename } = JSON.parse(output) as { filename: string };
      return { name, folder, tarball: path.resolve(destination, filename) };
    });
}

/** What a user downloads, in bytes. */
export function packedSize({ tarball }: PackedPackage): number {
  return statSync(tarball).size;
}
