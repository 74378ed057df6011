import { acme } from "./acme.ts";
import { checkCase } from "./check-case.ts";
import { credentials } from "./credentials.ts";
import type { Adapter } from "./adapter.ts";
import type { HostileCase } from "./case.ts";
import type { Servers } from "./check-case.ts";

export type { Servers } from "./check-case.ts";

/** Runs one case of the table through one client of the test vendor. */
export async function runCase(
  adapter: Adapter,
  test: HostileCase,
  servers: Servers,
): Promise<string[]> {
  const operation = acme.operations[test.operation];
  if (operation === undefined) throw new Error(`no operation ${test.operation}`);
  return checkCase(adapter, test, servers, { operation, auth: { ...credentials } });
}
