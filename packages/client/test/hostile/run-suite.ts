import { runCase } from "./run-case.ts";
import { startRecordingServer } from "../recording-server.ts";
import type { Adapter } from "./adapter.ts";
import type { HostileCase } from "./case.ts";
import type { Servers } from "./run-case.ts";

/** What came of one case with one client. */
export interface Verdict {
  readonly adapter: string;
  readonly group: string;
  readonly name: string;
  /** Empty when the client is safe. */
  readonly problems: readonly string[];
}

/** Runs cases through clients, one after the other, on servers of its own. */
export async function runSuite(
  adapters: readonly Adapter[],
  cases: readonly HostileCase[],
): Promise<Verdict[]> {
  const servers: Servers = {
    main: await startRecordingServer(),
    other: await startRecordingServer(),
  };
  const verdicts: Verdict[] = [];
  for (const adapter of adapters) {
    for (const test of cases) {
      const { group, name } = test;
      const problems = await runCase(adapter, test, servers);
      verdicts.push({ adapter: adapter.name, group, name, problems });
    }
  }
  await Promise.all([servers.main.close(), servers.other.close()]);
  return verdicts;
}
