import { createHash } from "node:crypto";
import type { Clone, Package } from "./clone.ts";
import type { Registry } from "./registry/registry.ts";

/** What a registry says of a package, as far as it is looked at here. */
interface Packument {
  readonly "dist-tags": Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, { readonly dist: Dist }>>;
}

interface Dist {
  readonly tarball: string;
  readonly integrity: string;
}

/** The versions of a package that a registry has, oldest first. */
export async function publishedVersions({ url }: Registry, name: string): Promise<string[]> {
  return Object.keys((await packument(url, name))?.versions ?? {});
}

/**
 * Throws unless every package's version is there, newest, whole and tagged.
 *
 * @param released the packages of this release: their tags name the clone's commit
 */
export async function verifyPublished(
  clone: Clone,
  registry: Registry,
  released: readonly string[],
): Promise<void> {
  const [tags, head] = [await clone.tags(), await clone.head()];
  for (const { name, version } of clone.packages()) {
    const answer = await packument(registry.url, name);
    const dist = answer?.versions[version]?.dist;
    if (dist === undefined) throw new Error(`${name} ${version} was not published.`);
    if (answer?.["dist-tags"]["latest"] !== version) {
      throw new Error(`${name} ${version} is not what "latest" names.`);
    }
    await verifyTarball({ name, version }, dist);
    const tag = `${name}@${version}`;
    if (!tags.has(tag)) throw new Error(`The tag ${tag} was not pushed.`);
    if (released.includes(name) && tags.get(tag) !== head) {
      throw new Error(`The tag ${tag} names ${tags.get(tag)} instead of ${head}.`);
    }
  }
}

async function verifyTarball(
  { name, version }: Pick<Package, "name" | "version">,
  { tarball, integrity }: Dist,
): Promise<void> {
  const answer = await fetch(tarball);
  if (!answer.ok) throw new Error(`The tarball of ${name} ${version} answers ${answer.status}.`);
  const digest = createHash("sha512")
    .update(await answer.bytes())
    .digest("base64");
  if (integrity !== `sha512-${digest}`) {
    throw new Error(`The tarball of ${name} ${version} is not the one that was uploaded.`);
  }
}

async function packument(url: string, name: string): Promise<Packument | undefined> {
  const answer = await fetch(new URL(name.replace("/", "%2f"), url));
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`The registry answers ${answer.status} for ${name}.`);
  // A registry's own format.
  return (await answer.json()) as Packument;
}
