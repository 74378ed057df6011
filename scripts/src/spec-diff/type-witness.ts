import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import type { Vendor } from "../vendors.ts";
import { fileAt, filesAt } from "./git.ts";
import { renderAssignments } from "./render-assignments.ts";
import { sourcePaths } from "./source-paths.ts";

/** A message of the compiler that it has with the new types, and had not with the old ones. */
export interface Evidence {
  /** Whom the file speaks for: programs call and read. */
  readonly audience: "callers" | "readers" | "programs";
  readonly message: string;
}

/** Below `node_modules`, where packages are found as from the package itself and nothing is committed. */
const folderName = "node_modules/.spec-diff";

/**
 * Lets the compiler judge: the programs and tests of a commit, and every operation's types as they
 * were, are compiled against the types of today. What it refuses there and took before is evidence
 * of a breaking change.
 */
export function witness(vendor: Vendor, packageName: string, commit: string): Evidence[] {
  if (!typesChanged(vendor, commit)) return [];
  const folder = join(vendor.root, vendor.packageFolder, folderName);
  rmSync(folder, { recursive: true, force: true });
  try {
    write(join(folder, "package.json"), '{ "type": "module" }');
    const programs = layOut(vendor, commit, folder);
    const all = [...programs, ...writeAssignments(folder)];
    const now = compile(vendor, packageName, join(folder, "after"), all);
    if (now.length === 0) return [];
    const known = new Set(compile(vendor, packageName, join(folder, "before"), programs));
    return now.filter((line) => !known.has(line)).map(evidenceOf);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether the generated types differ by more than their comments. */
function typesChanged({ root, generatedFolder }: Vendor, commit: string): boolean {
  return ["openapi.ts", "operations.ts", "schemas.ts"].some((name) => {
    const file = `${generatedFolder}/${name}`;
    const now = existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "";
    return withoutComments(fileAt(root, commit, file) ?? "") !== withoutComments(now);
  });
}

/** Comments of generated files have lines of their own. */
function withoutComments(source: string): string {
  return source.replaceAll(/^\s*(\/\*\*[^]*?\*\/|\/\/.*)\n/gm, "");
}

/** Two trees that differ in `src` alone: of the commit, and of today. Returns the programs in both. */
function layOut(vendor: Vendor, commit: string, folder: string): string[] {
  const below = `${vendor.packageFolder}/`;
  const paths = filesAt(vendor.root, commit, `${below}src`, `${below}test`);
  for (const path of paths.filter((one) => one.endsWith(".ts"))) {
    const text = fileAt(vendor.root, commit, path) ?? "";
    const inPackage = path.slice(below.length);
    write(join(folder, "before", inPackage), text);
    if (inPackage.startsWith("test/")) write(join(folder, "after", inPackage), text);
  }
  const source = join(vendor.root, vendor.packageFolder, "src");
  cpSync(source, join(folder, "after/src"), { recursive: true });
  return paths
    .map((path) => path.slice(below.length))
    .filter((path) => path.startsWith("test/") && path.endsWith(".ts"));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Every operation as it was against what it is, whether a program uses it or not. */
function writeAssignments(folder: string): string[] {
  const types = "src/generated/openapi.ts";
  const [before, after] = [join(folder, "before", types), join(folder, "after", types)];
  if (!existsSync(before) || !existsSync(after)) return [];
  const files = renderAssignments(`../before/${types}`, `./${types}`, before, after);
  for (const [name, text] of files) write(join(folder, "after", name), text);
  return [...files.keys()];
}

/** The compiler's messages, each with what belongs to it on its further lines. */
function compile(
  vendor: Vendor,
  packageName: string,
  tree: string,
  files: readonly string[],
): string[] {
  if (files.length === 0) return [];
  const { root } = vendor;
  const paths = { ...sourcePaths(root), [packageName]: [join(tree, "src/index.ts")] };
  const compilerOptions = {
    noEmit: true,
    types: ["node"],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    isolatedDeclarations: false,
    declaration: false,
    sourceMap: false,
    paths,
  };
  const config = { extends: join(root, "tsconfig.base.json"), compilerOptions, files };
  write(join(tree, "tsconfig.json"), JSON.stringify(config));
  const tsc = createRequire(join(root, "package.json")).resolve("typescript/package.json");
  const { stdout, error } = spawnSync(
    process.execPath,
    [join(dirname(tsc), "bin/tsc"), "-p", "tsconfig.json", "--pretty", "false"],
    { cwd: tree, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (error !== undefined) throw new Error(`the compiler cannot be run: ${error.message}`);
  const messages = stdout.split(/\n(?! )/).filter((message) => message.trim() !== "");
  return messages.filter((message) => isAbout(message, files));
}

/** What is wrong elsewhere, in the sources or another package, is no evidence. */
function isAbout(message: string, files: readonly string[]): boolean {
  const file = relative("", message.replace(/\(.*/s, ""));
  return files.includes(file.replaceAll("\\", "/"));
}

function evidenceOf(message: string): Evidence {
  const assigned = /^(callers|readers)\.ts/.exec(message)?.[1];
  // The name of the file is one of two.
  return { audience: (assigned ?? "programs") as Evidence["audience"], message: message.trim() };
}
