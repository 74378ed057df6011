import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { listVendors, vendorNamed } from "../vendors.ts";
import type { PackedContents } from "./packed-contents.ts";

/** Nothing is missing, and nothing is in the package that was not meant to be. */
export function checkFiles(contents: PackedContents): string[] {
  const specifications = bundledSpecifications(contents);
  const expected = ["LICENSE", "README.md", "package.json", ...specifications.keys()];
  const missing = expected.filter((file) => !contents.files.has(file));
  return [
    ...missing.map((file) => `${file} is missing: ${remedyFor(file, contents)}`),
    ...[...contents.files.keys()].flatMap((file) =>
      expected.includes(file) ? [] : (faultOf(file, contents) ?? []),
    ),
    ...differing({ ...contents, specifications }),
  ];
}

/** What is wrong with a file being there. */
function faultOf(file: string, { files }: PackedContents): string | undefined {
  if (file === "CHANGELOG.md") return undefined;
  const [, stem = "", extension] =
    /^(?:dist|src)\/(.+?)(\.d\.ts\.map|\.d\.ts|\.js\.map|\.js|\.ts)$/.exec(file) ?? [];
  if (extension === undefined || file.startsWith("src/") !== (extension === ".ts")) {
    return `${file} is not meant for users: keep it out of "files", or move it out of src and dist`;
  }
  if (/(^|\/)(tests?|__tests__|fixtures)\/|\.(test|spec)$/.test(stem)) {
    return `${file} is a test: move it to the package's test folder`;
  }
  // Of code there may be less files: what is bundled has none of its own.
  if (extension.startsWith(".d.ts") && !files.has(`src/${stem}.ts`)) {
    return `${file} has no source src/${stem}.ts: it is left from an earlier build; remove dist and run \`pnpm build\``;
  }
  if (file.startsWith("src/") && !files.has(`dist/${stem}.d.ts`)) {
    return `${file} was not compiled to dist/${stem}.d.ts: run \`pnpm build\``;
  }
  return undefined;
}

/** Which specifications the package brings: a vendor's package its own in three forms, the sandbox everybody's. */
function bundledSpecifications({ root, folder }: PackedContents): Map<string, string> {
  const name = path.basename(folder);
  const own = vendorNamed(root, name);
  if (existsSync(path.join(root, own.specFile))) {
    const bundles = readdirSync(path.join(root, own.bundleFolder)).sort();
    return new Map(bundles.map((file) => [`dist/${file}`, `${own.bundleFolder}/${file}`]));
  }
  if (name !== "sandbox") return new Map();
  return new Map(
    listVendors(root).map((vendor) => [
      `dist/specs/${vendor.name}.json`,
      `${vendor.bundleFolder}/openapi.json`,
    ]),
  );
}

function differing({
  root,
  files,
  specifications,
}: PackedContents & { specifications: ReadonlyMap<string, string> }): string[] {
  const originals = new Map([...specifications, ["LICENSE", "LICENSE"]]);
  return [...originals]
    .filter(([file, original]) => {
      const text = files.get(file);
      return text !== undefined && text !== readFileSync(path.join(root, original), "utf8");
    })
    .map(([file, original]) => `${file} is not the same as ${original}: run \`pnpm build\``);
}

function remedyFor(file: string, { folder }: PackedContents): string {
  if (file.startsWith("dist/")) return "run `pnpm generate` and `pnpm build`";
  return file === "LICENSE" ? "put it into the repository's folder" : `write ${folder}/${file}`;
}
