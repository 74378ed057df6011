import { expect, test } from "vitest";
import { connect, renewing } from "../src/index.ts";
import { context } from "./context.ts";
import { runInNewContext } from "node:vm";
import { setFlagsFromString } from "node:v8";
import type { TokenSource } from "../src/index.ts";

setFlagsFromString("--expose-gc");
// A flag set at run time takes effect in new contexts.
const collect: () => void = runInNewContext("gc");

/** Bytes that a number of calls leaves behind: the median of several rounds, since what a leak leaves is there after each. */
async function growth(times: number, call: () => unknown): Promise<number> {
  const marks: number[] = [];
  for (let round = 0; round < 7; round++) {
    for (let count = 0; count < times; count++) await call();
    collect();
    collect();
    marks.push(process.memoryUsage().heapUsed);
  }
  // The first round sees what is compiled and cached once.
  const rounds = marks.slice(2).map((mark, index) => mark - (marks[index + 1] ?? mark));
  return rounds.toSorted((a, b) => a - b)[2] ?? Number.NaN;
}

const grant = async () => ({ token: "token-1", expiresAt: Date.now() + 3_600_000 });
const sources: [string, () => TokenSource][] = [
  ["text", () => connect("sk-example", context())],
  ["a function", () => connect(() => "sk-example", context())],
  ["an asynchronous function", () => connect(async () => "sk-example", context())],
  ["renewing", () => renewing({ grant }).connect(context())],
];

test.each(sources)("the heap stays flat over 100,000 calls: %s", async (_what, make) => {
  const source = make();
  expect(await growth(100_000, () => source.get())).toBeLessThan(200_000);
});

test("the heap stays flat over 5,000 renewals", async () => {
  const source = renewing({ grant }).connect(context());
  const renew = async () => source.renew(await source.get());
  expect(await growth(5_000, renew)).toBeLessThan(200_000);
});
