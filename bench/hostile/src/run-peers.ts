import { startRecordingServer } from "../../../packages/client/test/recording-server.ts";
import { featuresOf } from "./features.ts";
import { judge, retire } from "./judge.ts";
import type { Adapter } from "../../../packages/client/test/hostile/adapter.ts";
import type { HostileCase } from "../../../packages/client/test/hostile/case.ts";
import type { Servers } from "../../../packages/client/test/hostile/run-case.ts";
import type { Feature } from "./features.ts";

/** What came of one case with one client; `problems` is left out where the case does not apply. */
export interface Verdict {
  readonly group: string;
  readonly name: string;
  readonly problems?: readonly string[];
  /** What the client lacks. */
  readonly lacks?: Feature;
}

/** A client and what it cannot express. */
export interface Candidate extends Adapter {
  readonly lacks: readonly Feature[];
}

const limit = 5_000;

/** Runs cases through one client, one after the other. */
export async function runCandidate(
  candidate: Candidate,
  cases: readonly HostileCase[],
): Promise<Verdict[]> {
  const stray: string[] = [];
  const note = (reason: unknown): void =>
    void stray.push(`leaves an error unhandled: ${String(reason)}`);
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
  let servers = await startServers();
  const verdicts: Verdict[] = [];
  for (const test of cases) {
    const { group, name } = test;
    const lacks = featuresOf(test).find((feature) => candidate.lacks.includes(feature));
    if (lacks !== undefined) {
      verdicts.push({ group, name, lacks });
      continue;
    }
    const found = await judge(candidate, test, servers, limit);
    const problems = [...found, ...stray.splice(0)];
    verdicts.push({ group, name, problems });
    if (problems.some((problem) => problem.includes("does not end") || problem.includes("open"))) {
      // What still runs must not reach the next case.
      retire(servers);
      await closeServers(servers);
      servers = await startServers();
    }
  }
  await closeServers(servers);
  process.off("unhandledRejection", note);
  process.off("uncaughtException", note);
  return verdicts;
}

async function startServers(): Promise<Servers> {
  return { main: await startRecordingServer(), other: await startRecordingServer() };
}

async function closeServers({ main, other }: Servers): Promise<void> {
  await Promise.all([main.close(), other.close()]);
}
