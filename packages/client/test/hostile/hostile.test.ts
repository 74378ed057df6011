import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cases } from "./cases/index.ts";
import { runCase } from "./run-case.ts";
import { startRecordingServer } from "../recording-server.ts";
import { methods, paths, pathsWithMiddleware, results } from "./thinwire-adapters.ts";
import type { Servers } from "./run-case.ts";

let servers: Servers;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

beforeAll(async () => {
  servers = { main: await startRecordingServer(), other: await startRecordingServer() };
  process.on("unhandledRejection", note);
});
afterAll(async () => {
  await Promise.all([servers.main.close(), servers.other.close()]);
  process.off("unhandledRejection", note);
});

it("has names that tell the cases apart", () => {
  const names = cases.map(({ group, name }) => `${group}: ${name}`);
  expect(names.length).toBeGreaterThan(120);
  expect(new Set(names).size).toBe(names.length);
});

const adapters = [methods, results, paths, pathsWithMiddleware];

describe.each(adapters.map((adapter) => [adapter.name, adapter] as const))("%s", (_, adapter) => {
  it.each(cases.map((test) => [`${test.group}: ${test.name}`, test] as const))(
    "%s",
    async (_, test) => {
      const problems = await runCase(adapter, test, servers);
      expect(problems.join("\n")).toBe("");
    },
  );
});

it("leaves no rejection without a handler", () => {
  expect(unhandled).toEqual([]);
});
