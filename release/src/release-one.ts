import { isDeepStrictEqual } from "node:util";
import { publishPacked, versionPackages } from "./publish.ts";
import { publishedVersions, verifyPublished } from "./published.ts";
import type { Clone, Package } from "./clone.ts";
import type { Registry } from "./registry/registry.ts";

/** Releases what has a changeset, and throws unless that was one package alone; gives that. */
export async function releaseOne(
  clone: Clone,
  registry: Registry,
  name: string,
  folder: string,
): Promise<Package> {
  const before = await allVersions(clone, registry);
  await versionPackages(clone);
  await publishPacked(clone, registry.writeUserConfig(), folder);
  await verifyPublished(clone, registry, [name]);
  const ours = clone.packages().find((one) => one.name === name);
  if (ours === undefined) throw new Error(`${name} is not published.`);
  const expected = new Map(before);
  expected.set(name, [...(before.get(name) ?? []), ours.version]);
  const after = await allVersions(clone, registry);
  if (!isDeepStrictEqual(after, expected)) {
    throw new Error(`More than ${name} ${ours.version} was to be released: ${print(after)}.`);
  }
  return ours;
}

/** Publishes again, where there is nothing to publish; throws where something happens all the same. */
export async function publishNothing(
  clone: Clone,
  registry: Registry,
  work: () => Promise<void>,
): Promise<void> {
  const before = [await allVersions(clone, registry), await clone.tags()];
  await work();
  const after = [await allVersions(clone, registry), await clone.tags()];
  if (!isDeepStrictEqual(after, before)) throw new Error("Publishing again changed something.");
}

async function allVersions(clone: Clone, registry: Registry): Promise<Map<string, string[]>> {
  const versions = new Map<string, string[]>();
  for (const { name } of clone.packages()) {
    versions.set(name, await publishedVersions(registry, name));
  }
  return versions;
}

function print(versions: ReadonlyMap<string, readonly string[]>): string {
  return [...versions].map(([name, list]) => `${name} ${list.join(" ")}`).join(", ");
}
