import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cases } from "../../../packages/client/test/hostile/cases/index.ts";
import { checkCase } from "../../../packages/client/test/hostile/check-case.ts";
import { makeAdapters } from "../../../packages/client/test/hostile/make-adapters.ts";
import { startRecordingServer } from "../../../packages/client/test/recording-server.ts";
import { portCase } from "./port-case.ts";
import { foreign, rules } from "./rules.ts";
import { readVendor } from "./target.ts";
import type { Adapter } from "../../../packages/client/test/hostile/adapter.ts";
import type { HostileCase } from "../../../packages/client/test/hostile/case.ts";
import type { Servers } from "../../../packages/client/test/hostile/check-case.ts";
import type { Faces } from "../../../packages/client/test/hostile/make-adapters.ts";
import type { PortedCase } from "./port-case.ts";
import type { HostileVendor } from "./target.ts";

/** What is under way at the same time, each on servers of its own. */
const lanes = 4;

/**
 * Runs the hostile table of packages/client over both faces of a vendor's package, turned to the operations,
 * parameters and credentials of its specification, against servers that record what arrives.
 *
 * @param floor how many cases there are at least, so that none of them vanishes unnoticed
 * @param root the repository that has the vendor
 */
export function testHostileCases(
  name: string,
  faces: Faces,
  floor: number,
  root: string = path.resolve(import.meta.dirname, "../../.."),
): void {
  const { methods, paths } = makeAdapters(faces);
  const ported = portTable(readVendor(root, name));
  const servers: Servers[] = [];

  beforeAll(async () => {
    for (let lane = 0; lane < lanes; lane++) {
      servers.push({ main: await startRecordingServer(), other: await startRecordingServer() });
    }
  });
  afterAll(async () => {
    await Promise.all(servers.flatMap(({ main, other }) => [main.close(), other.close()]));
    console.log(`${name}: ${ported.size * 2} hostile cases over two faces`);
  });

  it(`has at least ${floor} cases on each face`, () => {
    expect(ported.size).toBeGreaterThanOrEqual(floor);
  });

  describe.each([methods, paths])("$name", (adapter) => {
    it.each([...byOperation(ported)])("%s", async (_, group) => {
      expect(await problemsOf(adapter, group, servers)).toEqual([]);
    });
  });
}

/** Every case of the table at every place of the vendor that it is about, by a name of its own. */
function portTable(vendor: HostileVendor): ReadonlyMap<string, PortedCase> {
  const ported = new Map<string, PortedCase>();
  for (const test of cases) {
    for (const target of ruleOf(test)(vendor, test)) {
      const { operation, parameter = "", schemes } = target;
      const where = [operation.methodName, parameter, ...schemes].filter(Boolean).join(" ");
      ported.set(`${test.group}: ${test.name} (${where})`, portCase(test, target));
    }
  }
  return ported;
}

/** The cases of one group and one operation are one test. */
function byOperation(ported: ReadonlyMap<string, PortedCase>): Map<string, [string, PortedCase][]> {
  const groups = new Map<string, [string, PortedCase][]>();
  for (const [name, one] of ported) {
    const title = `${one.test.group}: ${one.test.operation}`;
    groups.set(title, [...(groups.get(title) ?? []), [name, one]]);
  }
  return groups;
}

function ruleOf({ group, operation }: HostileCase): (typeof rules)[string] {
  const rule = rules[`${group} ${operation}`];
  if (rule !== undefined) return rule;
  if (foreign.has(operation)) return () => [];
  throw new Error(
    `scripts/src/hostile/rules.ts says nothing about the cases of "${group}" for ${operation}: add where they apply.`,
  );
}

async function problemsOf(
  adapter: Adapter,
  group: readonly (readonly [string, PortedCase])[],
  servers: readonly Servers[],
): Promise<string[]> {
  const problems: string[] = [];
  const waiting = group.values();
  await Promise.all(
    servers.map(async (own) => {
      // The lanes take turns at one iterator.
      for (const [name, { test, subject }] of waiting) {
        const found = await checkCase(adapter, test, own, subject);
        if (found.length > 0) problems.push(`${name} ${found.join("; ")}`);
      }
    }),
  );
  return problems;
}
