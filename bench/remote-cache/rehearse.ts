import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { modelVendors } from "../scale/copy-vendors.ts";
import { startCacheServer } from "./cache-server.ts";
import { CheckList } from "./check-list.ts";
import { Clone } from "./clone.ts";
import type { Run } from "./clone.ts";
import { Storage } from "./storage.ts";

// Two machines share builds through a cache that is real, and things go wrong with it.
const build = ["pnpm", "run", "build"];
const folder = mkdtempSync(join(tmpdir(), "thinwire-remote-cache-"));
const secrets = { token: randomBytes(24).toString("hex"), key: randomBytes(32).toString("hex") };
const storage = new Storage(join(folder, "storage"));
const server = await startCacheServer(join(folder, "storage"), secrets).catch((error: unknown) => {
  rmSync(folder, { recursive: true, force: true });
  throw error;
});
const checks = new CheckList();
try {
  console.error("Cloning twice …");
  const [first, second] = [new Clone(join(folder, "first")), new Clone(join(folder, "second"))];
  const hashes = await fillCache(first);
  const right = first.digests();
  await takeFromCache(second, right);
  await refuseStrangers();
  await refuseDamaged(second, right, hashes);
  await surviveEnd(second, right);
} finally {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
}
if (!checks.print()) process.exitCode = 1;

/** The first machine builds everything; returns the hashes of the vendors' builds. */
async function fillCache(clone: Clone): Promise<Map<string, string>> {
  const run = await clone.run(build, server.env);
  const vendors = modelVendors().map((name) => `@thinwire/${name}:build`);
  const isBuilt = vendors.every((task) => run.misses.includes(task));
  checks.add("the first machine builds all vendors", ended(run) && isBuilt, counts(run));
  // What the vendors need is built in a run of its own before them, and taken from the cache then.
  const all = run.hits.length + run.misses.length;
  const [artifacts, signatures] = [storage.artifacts().length, storage.signatures().length];
  checks.add(
    "every artifact is stored with its signature",
    artifacts === all && signatures === all,
    `${all} builds, ${artifacts} artifacts, ${signatures} signatures`,
  );
  const found = run.output.matchAll(/^(\S+:build): cache miss, executing (\w+)/gm);
  const hashes = new Map([...found].map(([, task = "", hash = ""]) => [task, hash]));
  return new Map(vendors.map((task) => [task, hashes.get(task) ?? ""]));
}

async function takeFromCache(clone: Clone, right: ReadonlyMap<string, string>): Promise<void> {
  const run = await clone.run(build, server.env);
  checks.add(
    "the second machine builds nothing",
    ended(run) && run.misses.length === 0,
    counts(run),
  );
  const isSame = isDeepStrictEqual(clone.digests(), right);
  checks.add("it has the same bytes", isSame, `${right.size} packages compared`);
}

async function refuseStrangers(): Promise<void> {
  const [hash = ""] = storage.artifacts();
  const url = `${server.env["TURBO_API"]}/v8/artifacts/${hash}?slug=${server.env["TURBO_TEAM"]}`;
  const strangers: Record<string, string>[] = [{}, { authorization: "Bearer another" }];
  const answers = await Promise.all(strangers.map((headers) => fetch(url, { headers })));
  const statuses = answers.map(({ status }) => status);
  const known = await fetch(url, { headers: { authorization: `Bearer ${secrets.token}` } });
  await known.arrayBuffer();
  const isSo = statuses.every((status) => status >= 400 && status < 500) && known.status === 200;
  const seen = `no token ${statuses[0]}, another ${statuses[1]}, the right one ${known.status}`;
  checks.add("only who has the token reads", isSo, seen);
}

/** One artifact is damaged, one is replaced by another that is signed as it must be. */
async function refuseDamaged(
  clone: Clone,
  right: ReadonlyMap<string, string>,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  const [damaged, replaced, other] = hashes.keys();
  if (damaged === undefined || replaced === undefined || other === undefined) {
    throw new Error("The rehearsal needs three vendors.");
  }
  const hashOf = (task: string): string => hashes.get(task) ?? "";
  storage.damage(hashOf(damaged));
  storage.replace(hashOf(replaced), hashOf(other));
  clone.forgetBuilds();
  const run = await clone.run(build, server.env);
  const isRebuilt = isDeepStrictEqual(run.misses, [damaged, replaced].sort());
  checks.add(
    "a damaged and an exchanged artifact are refused and built again",
    ended(run) && isRebuilt,
    `built: ${run.misses.join(", ") || "none"}; ${counts(run)}`,
  );
  checks.add("the result is right", isDeepStrictEqual(clone.digests(), right), "same bytes");
}

/** The server ends while a build with an empty cache is at work. */
async function surviveEnd(clone: Clone, right: ReadonlyMap<string, string>): Promise<void> {
  storage.clear();
  clone.forgetBuilds();
  let killed: Promise<void> | undefined;
  // turbo itself, which asks for each task when its turn has come.
  const run = await clone.run(["turbo", "run", "build"], server.env, (output) => {
    if (/cache miss, executing/.test(output)) killed ??= server.kill();
  });
  await killed;
  const warnings = run.output.split("\n").filter((line) => /warning|failed to/i.test(line));
  checks.add(
    "a server that goes away in the middle of a build fails nothing",
    killed !== undefined && ended(run) && run.hits.length === 0,
    `exit ${run.status}, ${counts(run)}`,
  );
  checks.add(
    "turbo warns of it",
    warnings.length > 0,
    warnings[0]?.trim().slice(0, 90) ?? "no warning",
  );
  checks.add(
    "the result is right without it",
    isDeepStrictEqual(clone.digests(), right),
    "same bytes",
  );
}

function ended({ status }: Run): boolean {
  return status === 0;
}

function counts({ hits, misses }: Run): string {
  return `${hits.length} from the cache, ${misses.length} built`;
}
