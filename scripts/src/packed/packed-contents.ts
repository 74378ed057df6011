import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PackedPackage } from "../pack-packages.ts";

/** What is inside a packed package. */
export interface PackedContents {
  readonly name: string;
  /** The repository that it was packed from. */
  readonly root: string;
  /** Its folder there: `packages/gabber`. */
  readonly folder: string;
  /** Every file by its path within the package, with slashes: `dist/index.js`. */
  readonly files: ReadonlyMap<string, string>;
}

/** Looks for faults of one kind; each is a line that names the file and what to do. */
export type PackedCheck = (contents: PackedContents) => string[];

/** Reads a tarball. */
export function readPacked(root: string, { name, folder, tarball }: PackedPackage): PackedContents {
  const temporary = mkdtempSync(path.join(tmpdir(), "thinwire-unpacked-"));
  try {
    execFileSync("tar", ["-xzf", tarball, "-C", temporary, "--strip-components=1"]);
    const entries = readdirSync(temporary, { recursive: true, encoding: "utf8" })
      .filter((entry) => statSync(path.join(temporary, entry)).isFile())
      .map(
        (entry) =>
          [
            entry.replaceAll(path.sep, "/"),
            readFileSync(path.join(temporary, entry), "utf8"),
          ] as const,
      );
    const relative = path.relative(root, folder).replaceAll(path.sep, "/");
    return { name, root, folder: relative, files: new Map(entries) };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
