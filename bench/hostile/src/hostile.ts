import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cases } from "../../../packages/client/test/hostile/cases/index.ts";
import { methods, paths } from "../../../packages/client/test/hostile/thinwire-adapters.ts";
import { generatePeers } from "./generate-peers.ts";
import { keepOnLoopback } from "./keep-on-loopback.ts";
import { axiosPeer } from "./peers/axios.ts";
import { heyApi } from "./peers/hey-api.ts";
import { kyPeer } from "./peers/ky.ts";
import { oazapfts } from "./peers/oazapfts.ts";
import { openai } from "./peers/openai.ts";
import { openapiFetch } from "./peers/openapi-fetch.ts";
import { orval } from "./peers/orval.ts";
import { renderResults, renderTable, renderWorst } from "./render-results.ts";
import { runCandidate } from "./run-peers.ts";
import type { Peer } from "./peer.ts";
import type { Result } from "./render-results.ts";

const { values } = parseArgs({ options: { only: { type: "string" }, case: { type: "string" } } });
const peers = [openapiFetch, heyApi, orval, oazapfts, kyPeer, axiosPeer, openai];
const own = [
  { ...methods, name: "thinwire operations" },
  { ...paths, name: "thinwire paths" },
].map((adapter) => ({
  ...adapter,
  lacks: [],
  version: manifest("../../packages/client").version,
  setUp: "Credentials by the names of the schemes.",
}));
const candidates = [
  ...own,
  ...peers.map((peer: Peer) => ({
    ...peer,
    lacks: [...peer.lacks, "thinwire's own" as const],
    version: manifest(`../node_modules/${peer.package}`).version,
  })),
].filter(({ name }) => values.only === undefined || name.startsWith(values.only));
const chosen = cases.filter(({ group, name }) => `${group}: ${name}`.includes(values.case ?? ""));

await generatePeers();
keepOnLoopback();
const results: Result[] = [];
for (const candidate of candidates) {
  const start = performance.now();
  const verdicts = await runCandidate(candidate, chosen);
  const { name, version, setUp } = candidate;
  results.push({ name, version, setUp, verdicts });
  console.log(`${name} ${version}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
console.log(`\nPassed / failed / n/a\n\n${renderTable(results)}\n\n${renderWorst(results)}`);
if (values.only === undefined && values.case === undefined) {
  writeFileSync(join(import.meta.dirname, "../RESULTS.md"), renderResults(results, new Date()));
  console.log("\nWhat failed: bench/hostile/RESULTS.md");
} else {
  for (const { name, verdicts } of results) {
    for (const { group, name: title, problems = [] } of verdicts) {
      if (problems.length > 0) console.log(`${name}: ${group}: ${title}: ${problems.join("; ")}`);
    }
  }
}
// A client may have left something that keeps the process alive.
process.exit();

function manifest(folder: string): { version: string } {
  // Every npm package has a version.
  return JSON.parse(
    readFileSync(join(import.meta.dirname, "..", folder, "package.json"), "utf8"),
  ) as {
    version: string;
  };
}
