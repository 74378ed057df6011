import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { benchFolder } from "./folders.ts";
import { hasOpenApiGenerator, openApiGeneratorTitle } from "./open-api-generator.ts";

/** One way to make the calls: a file of `contestants/`, named after it. */
export interface Contestant {
  readonly name: string;
  /** As the tables have it, with its version. */
  readonly title: string;
  readonly kind: "limit" | "control" | "ours" | "peer";
  /** File of `contestants/`, without its extension. */
  readonly source: string;
}

/** A contestant that cannot run on this machine. */
export interface Absence {
  readonly title: string;
  readonly reason: string;
}

const peers: readonly (readonly [name: string, title: string, packageName: string])[] = [
  ["openapi-fetch", "openapi-fetch", "openapi-fetch"],
  ["openapi-fetch-auth", "openapi-fetch, auth middleware", "openapi-fetch"],
  ["hey-api", "hey-api, auth callback", "@hey-api/openapi-ts"],
  ["orval", "orval, fetch", "orval"],
  ["oazapfts", "oazapfts", "oazapfts"],
  ["ky", "ky", "ky"],
  ["axios", "axios", "axios"],
  ["stainless", "Stainless: openai", "openai"],
];

/** @throws TypeError for a name that no contestant has */
export function findContestant(contestants: readonly Contestant[], name: string): Contestant {
  const contestant = contestants.find((one) => one.name === name);
  if (contestant !== undefined) return contestant;
  const names = contestants.map((one) => one.name).join(", ");
  throw new TypeError(`There is no contestant "${name}"; known are ${names}`);
}

/** Everybody who can run here. Bare fetch comes first, its second copy shows how far equal code seems to differ. */
export function listContestants(): { contestants: Contestant[]; absent: Absence[] } {
  const contestants: Contestant[] = [
    { name: "bare-fetch", title: "bare fetch", kind: "limit", source: "bare-fetch" },
    { name: "bare-fetch-again", title: "bare fetch, again", kind: "control", source: "bare-fetch" },
    ...["operations", "paths"].map((face): Contestant => ({
      name: `thinwire-${face}`,
      title: `thinwire, ${face}`,
      kind: "ours",
      source: `thinwire-${face}`,
    })),
    ...peers.map(([name, title, packageName]): Contestant => {
      return { name, title: `${title} ${versionOf(packageName)}`, kind: "peer", source: name };
    }),
  ];
  const title = openApiGeneratorTitle;
  if (hasOpenApiGenerator()) {
    contestants.push({
      name: "openapi-generator",
      title,
      kind: "peer",
      source: "openapi-generator",
    });
    return { contestants, absent: [] };
  }
  return {
    contestants,
    absent: [{ title, reason: "its generator needs `java` and, to fetch it, `mvn`" }],
  };
}

/** The installed version of a package of the bench. */
export function versionOf(packageName: string): string {
  const file = join(benchFolder, "node_modules", packageName, "package.json");
  if (!existsSync(file)) {
    throw new Error(`${file} is missing: run \`pnpm bench\`, which installs first.`);
  }
  // A package.json has a version.
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
