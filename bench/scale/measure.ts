import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchFolder, repositoryFolder } from "../src/folders.ts";
import { measureVendors } from "./measure-vendors.ts";
import { renderScale } from "./render-scale.ts";
import { saveRendered } from "./save-rendered.ts";
import { saveScale } from "./results.ts";
import type { Scale } from "./results.ts";

const { values: options } = parseArgs({
  options: {
    vendors: { type: "string", default: "4,100,1000" },
    runs: { type: "string", default: "3" },
    "most-tests": { type: "string", default: "20" },
    peers: { type: "boolean", default: true },
    save: { type: "boolean", default: false },
    "render-only": { type: "boolean", default: false },
  },
  allowNegative: true,
});

if (options["render-only"]) {
  await saveRendered();
} else {
  const folder = mkdtempSync(join(tmpdir(), "thinwire-scale-"));
  try {
    const scale = measure(folder);
    console.log(renderScale(scale));
    if (options.save) {
      saveScale(scale);
      await saveRendered();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(folder: string): Scale {
  const counts = options.vendors.split(",").map(Number);
  const [runs, mostTests] = [Number(options.runs), Number(options["most-tests"])];
  if (![runs, mostTests, ...counts].every((one) => Number.isInteger(one) && one > 0)) {
    throw new TypeError(
      '"--vendors" must be numbers with commas between them, "--runs" and "--most-tests" numbers',
    );
  }
  const load = loadavg()[0] ?? 0;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const machine = [
    cpus()[0]?.model ?? "unknown processor",
    `${availableParallelism()} cores`,
    memory,
  ];
  const how = { runs, mostTests, peers: options.peers, mostOtherBuilds: 100 };
  return {
    date: new Date().toISOString(),
    machine: machine.join(", "),
    node: process.versions.node,
    versions: versions(),
    load: Number(load.toFixed(2)),
    runs,
    rows: counts.map((count) => measureVendors(folder, count, how)),
  };
}

function versions(): Record<string, string> {
  const bench = dependencies(join(benchFolder, "package.json"));
  const own = dependencies(join(repositoryFolder, "package.json"));
  const names = {
    "hey-api": bench["@hey-api/openapi-ts"],
    orval: bench["orval"],
    turbo: own["turbo"],
  };
  const typescript = readVersion(join(repositoryFolder, "node_modules/typescript/package.json"));
  const entries = Object.entries({
    ...names,
    TypeScript: typescript,
    vitest: readVersion(join(repositoryFolder, "node_modules/vitest/package.json")),
  });
  return Object.fromEntries(entries.map(([name, version]) => [name, version ?? "unknown"]));
}

function dependencies(manifest: string): Record<string, string> {
  // Manifests of our own.
  const { dependencies: first, devDependencies: second } = JSON.parse(
    readFileSync(manifest, "utf8"),
  ) as Record<string, Record<string, string>>;
  return { ...first, ...second };
}

function readVersion(manifest: string): string {
  // An installed package has a version.
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
