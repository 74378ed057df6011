import { readFileSync } from "node:fs";
import path from "node:path";
import type { PackedContents } from "./packed-contents.ts";

interface Manifest {
  readonly homepage?: string;
  readonly bugs?: string | { readonly url?: string };
  readonly repository?: {
    readonly type?: string;
    readonly url?: string;
    readonly directory?: string;
  };
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean };
  readonly scripts?: Readonly<Record<string, string>>;
  readonly [dependencies: `${string}ependencies`]: Readonly<Record<string, string>>;
}

const dependencyKinds = [
  "dependencies",
  "devDependencies",
  "optionalDependencies",
  "peerDependencies",
] as const;

/** The packed manifest means the same to users as to us, and says where it comes from. */
export function checkManifest(contents: PackedContents): string[] {
  // Packed from our own manifest, which sherif checks.
  const manifest = JSON.parse(contents.files.get("package.json") ?? "{}") as Manifest;
  const own = `${contents.folder}/package.json`;
  return [
    ...localRanges(manifest).map((range) => `${own}: ${range} means nothing to users`),
    ...wrongAddresses(manifest, contents).map(
      ([field, value]) => `${own}: "${field}" must be ${JSON.stringify(value)}`,
    ),
    ...scriptsOnInstall(manifest).map(
      (name) => `${own}: the script "${name}" runs on users' machines: remove it`,
    ),
  ];
}

/** Ranges that only a workspace understands. */
function localRanges(manifest: Manifest): string[] {
  return dependencyKinds.flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, range]) => /^(workspace|catalog|link|file|portal):/.test(range))
      .map(([name, range]) => `${kind} ${name} ${range}`),
  );
}

/** Fields that differ from what the repository's own manifest and the package's place ask for. */
function wrongAddresses(
  manifest: Manifest,
  { root, folder }: PackedContents,
): (readonly [string, unknown])[] {
  // Our own manifest: it says once where the repository is.
  const whole = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
  const url = whole.repository?.url;
  const page = url?.replace(/^git\+/, "").replace(/\.git$/, "");
  const expected = {
    repository: { type: "git", url, directory: folder },
    homepage: `${page}/tree/main/${folder}#readme`,
    bugs: whole.bugs,
    publishConfig: { access: "public", provenance: true },
  };
  return Object.entries(expected).filter(
    // The keys come in the order that the manifests have them in.
    ([field, value]) => JSON.stringify(manifest[field as keyof Manifest]) !== JSON.stringify(value),
  );
}

function scriptsOnInstall({ scripts = {} }: Manifest): string[] {
  return Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name));
}
