import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { exclusive } from "../src/exclusive.ts";
import { renewing } from "../src/index.ts";

const never = (): Promise<never> => new Promise(() => {});

it("runs tasks of one key one after the other, also after a failure", async () => {
  const owner = {};
  const order: string[] = [];
  const task = (name: string) => async () => {
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
    if (name === "a") throw new Error("down");
  };
  const both = await Promise.allSettled([
    exclusive(owner, "key", task("a")),
    exclusive(owner, "key", task("b")),
  ]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

it("waits for a task that never settles no longer than its limit", async () => {
  const owner = {};
  void exclusive(owner, "key", never, 20);
  expect(await exclusive(owner, "key", async () => "b", 20)).toBe("b");
});

it("does not wait for a task whose limit is over, and no runtime warns of a negative time", async () => {
  const warnings: Error[] = [];
  const warn = (warning: Error): void => void warnings.push(warning);
  process.on("warning", warn);
  try {
    const owner = {};
    void exclusive(owner, "key", never, 1);
    await sleep(20);
    expect(await exclusive(owner, "key", async () => "b", 20)).toBe("b");
    await sleep(0);
    expect(warnings).toEqual([]);
  } finally {
    process.off("warning", warn);
  }
});

// What some runtimes do with everything that a request began, timers included, when the request ends.
it("gets a token although the flight before it was ended from outside", async () => {
  const answers = [never(), Promise.resolve({ token: "token-example" })];
  const strategy = renewing({ timeout: 20, grant: () => answers.shift() ?? never() });
  const context = { label: '"auth"', baseUrl: "https://api.example", fetch };
  const source = strategy.connect(context);
  const timers = vi.spyOn(globalThis, "setTimeout");
  timers.mockImplementation((() => 0) as unknown as typeof setTimeout);
  void source.get();
  timers.mockRestore();
  const now = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 2_000);
  try {
    const token = await source.get();
    expect(token.reveal()).toBe("token-example");
  } finally {
    now.mockRestore();
  }
});
