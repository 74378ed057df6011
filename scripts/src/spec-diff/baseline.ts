import { compareVersions, isVersion, unreleased } from "./bump.ts";
import { git } from "./git.ts";

/** What a vendor's specification is compared with. */
export interface Baseline {
  /** Undefined where there is nothing to compare with. */
  readonly commit: string | undefined;
  /** For people: a tag, a reference, or why there is nothing. */
  readonly name: string;
}

/** The commit of a reference that somebody named. */
export function referenceBaseline(root: string, reference: string): Baseline {
  const commit = git(
    root,
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${reference}^{commit}`,
  )?.trim();
  if (commit === undefined) {
    throw new Error(
      `--since ${reference}: there is no such commit here; fetch it, or name another.`,
    );
  }
  return { commit, name: reference };
}

/** The last release of a package: the newest of its tags that is not above its version. */
export function releaseBaseline(root: string, packageName: string, version: string): Baseline {
  const prefix = `${packageName}@`;
  const local = newest(localTags(root), prefix, version);
  if (local !== undefined) {
    return { commit: git(root, "rev-parse", `refs/tags/${local}^{commit}`)?.trim(), name: local };
  }
  if (version === unreleased) return { commit: undefined, name: "nothing: it was never released" };
  return remoteBaseline(root, prefix, version);
}

/** A shallow clone has no tags; the one that is needed is fetched alone. */
function remoteBaseline(root: string, prefix: string, version: string): Baseline {
  const listed = remoteTags(root);
  if (listed === undefined) {
    const name = `nothing: there is no tag ${prefix}x.y.z here, and origin cannot be asked for one`;
    return { commit: undefined, name };
  }
  const tag = newest(listed, prefix, version);
  if (tag === undefined) {
    return { commit: undefined, name: "nothing: no release of it is tagged" };
  }
  const fetched = git(
    root,
    "fetch",
    "--quiet",
    "--depth=1",
    "--no-tags",
    "origin",
    `refs/tags/${tag}`,
  );
  const commit = git(root, "rev-parse", "FETCH_HEAD^{commit}")?.trim();
  if (fetched === undefined || commit === undefined) {
    throw new Error(`${tag} cannot be fetched from origin: run git fetch --tags, or name --since.`);
  }
  return { commit, name: `${tag}, fetched from origin` };
}

const localTags = once((root) => git(root, "tag", "--list") ?? "");

const remoteTags = once((root) =>
  git(root, "ls-remote", "--tags", "--refs", "origin")?.replaceAll(/^.*refs\/tags\//gm, ""),
);

/** All vendors ask for the same list. */
function once<T>(list: (root: string) => T): (root: string) => T {
  const known = new Map<string, T>();
  return (root) => {
    const value = known.get(root) ?? list(root);
    known.set(root, value);
    return value;
  };
}

function newest(lines: string, prefix: string, version: string): string | undefined {
  const versions = lines
    .split("\n")
    .filter((line) => line.startsWith(prefix))
    .map((line) => line.slice(prefix.length).trim())
    .filter(isVersion)
    .sort(compareVersions);
  const reached = versions.findLast((one) => compareVersions(one, version) <= 0);
  const found = reached ?? versions.at(-1);
  return found === undefined ? undefined : prefix + found;
}
