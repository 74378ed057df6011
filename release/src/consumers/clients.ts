import { createRequire } from "node:module";
import { join } from "node:path";
import { releaseFolder } from "../folders.ts";
import type { Client, Command } from "./client.ts";

const modules = join(releaseFolder, "node_modules");
const node = process.execPath;

const npmrc = (url: string): Record<string, string> => ({
  ".npmrc": `@thinwire:registry=${url}\n`,
});
const inNodeModules = {
  execute: (file: string): Command => [node, file],
  launch: (program: string): Command => [join("node_modules/.bin", program)],
  hasNodeModules: true,
};
const berry = join(modules, "@yarnpkg/cli-dist/bin/yarn.js");
const classic = join(modules, "yarn/bin/yarn.js");
const npm = join(modules, "npm/bin/npm-cli.js");
const pnpm = join(modules, ".bin/pnpm");
const bun = join(modules, ".bin/bun");

/**
 * Every package manager of a rehearsal, in the versions that this folder's manifest pins. First the one that gives
 * a package nothing but what its manifest asks for, so that a quick rehearsal sees what is missing there.
 */
export const clients: readonly Client[] = [
  {
    ...inNodeModules,
    name: `pnpm ${versionOf("pnpm")}`,
    settings: (url) => ({
      ...npmrc(url),
      "pnpm-workspace.yaml": [
        "packages: []",
        "pmOnFail: ignore",
        // Packages are given nothing that their manifests do not ask for.
        "hoist: false",
        // `pnpm add` would write what was published a minute ago into this list by itself.
        'minimumReleaseAgeExclude: ["@thinwire/*"]',
      ].join("\n"),
    }),
    // Packages are in its store by their content; only what it knows of the registry may be stale.
    caches: (folder) => ({ pnpm_config_cache_dir: folder }),
    add: (name) => [pnpm, "add", name],
    update: (name) => [pnpm, "update", name],
  },
  {
    ...inNodeModules,
    name: `npm ${versionOf("npm")}`,
    settings: npmrc,
    caches: (folder) => ({ npm_config_cache: folder }),
    add: (name) => [node, npm, "install", "--no-audit", "--no-fund", name],
    update: (name) => [node, npm, "update", "--no-audit", "--no-fund", name],
  },
  {
    ...inNodeModules,
    name: `yarn ${versionOf("@yarnpkg/cli-dist")}`,
    settings: (url) => yarnrc(url, "node-modules"),
    caches: yarnCaches,
    add: (name) => [node, berry, "add", name],
    update: (name) => [node, berry, "up", "--recursive", name],
  },
  {
    name: `yarn ${versionOf("@yarnpkg/cli-dist")} pnp`,
    settings: (url) => yarnrc(url, "pnp"),
    caches: yarnCaches,
    add: (name) => [node, berry, "add", name],
    update: (name) => [node, berry, "up", "--recursive", name],
    execute: (file) => [node, berry, "node", file],
    launch: (program) => [node, berry, "run", program],
    hasNodeModules: false,
  },
  {
    ...inNodeModules,
    name: `yarn ${versionOf("yarn")}`,
    settings: npmrc,
    caches: (folder) => ({ YARN_CACHE_FOLDER: folder }),
    add: (name) => [node, classic, "add", name],
    update: (name) => [node, classic, "upgrade", name],
  },
  {
    ...inNodeModules,
    name: `bun ${versionOf("bun")}`,
    settings: (url) => ({ "bunfig.toml": `[install.scopes]\nthinwire = "${url}"\n` }),
    caches: (folder) => ({ BUN_INSTALL_CACHE_DIR: folder }),
    add: (name) => [bun, "add", name],
    update: (name) => [bun, "update", name],
    execute: (file) => [bun, file],
  },
];

function yarnrc(url: string, linker: "node-modules" | "pnp"): Record<string, string> {
  const lines = [
    `nodeLinker: ${linker}`,
    "enableTelemetry: false",
    "enableImmutableInstalls: false",
    `npmScopes: { thinwire: { npmRegistryServer: "${url}" } }`,
    "unsafeHttpWhitelist: [127.0.0.1]",
    // Without it yarn takes nothing that is younger than a day.
    'npmPreapprovedPackages: ["@thinwire/*"]',
  ];
  // The lock file keeps yarn from taking a project further up for its own.
  return { ".yarnrc.yml": `${lines.join("\n")}\n`, "yarn.lock": "" };
}

function yarnCaches(folder: string): Record<string, string> {
  return { YARN_GLOBAL_FOLDER: folder };
}

function versionOf(name: string): string {
  const manifest: unknown = createRequire(import.meta.url)(join(modules, name, "package.json"));
  // A published manifest has a version.
  return (manifest as { version: string }).version;
}
