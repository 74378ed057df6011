import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { breach, readBudgets } from "../src/budgets/budget.ts";
import { measureHeap } from "../src/budgets/measure-heap.ts";
import { measureModules } from "../src/budgets/measure-modules.ts";
import { measureSize } from "../src/budgets/measure-size.ts";
import { measureTypes } from "../src/budgets/measure-types.ts";
import { packedSize, packPackages } from "../src/pack-packages.ts";
import type { Figures } from "../src/budgets/budget.ts";

const root = path.resolve(import.meta.dirname, "../..");
const budgets = readBudgets(root);
const destination = mkdtempSync(path.join(tmpdir(), "thinwire-packed-"));
let figures: Figures;

afterAll(() => rmSync(destination, { recursive: true }));

beforeAll(async () => {
  const packed = packPackages(root, destination).map((one) => [
    `packed size of ${one.name}`,
    packedSize(one),
  ]);
  const measured = await Promise.all([
    measureSize(root),
    measureTypes(root),
    measureHeap(root),
    measureModules(root),
  ]);
  figures = Object.assign(Object.fromEntries(packed), ...measured);
});

it.each(budgets)("$figure is within $budget $unit", (row) => {
  expect(breach(root, row, figures[row.figure])).toBeUndefined();
});

it("has a budget for everything that is measured", () => {
  expect(budgets.map(({ figure }) => figure).toSorted()).toEqual(Object.keys(figures).toSorted());
});

describe("a breach", () => {
  const row = {
    figure: "gzip of a program",
    unit: "bytes",
    budget: 6_000,
    inputs: ["LICENSE"],
  };

  it("names the figure, the budget, and the last commit that moved it", () => {
    expect(breach(root, row, 6_100)).toMatch(
      /^gzip of a program: 6,100 bytes, budget 6,000\. Last moved by [0-9a-f]{7,} \S/,
    );
  });

  it("is a figure so far below that the budget no longer holds it", () => {
    expect(breach(root, row, 5_000)).toMatch(/Lower scripts\/budgets\.json/);
    expect(breach(root, row, 5_900)).toBeUndefined();
  });

  it("is no estimate that is too high", () => {
    expect(breach(root, { ...row, isEstimate: true }, 5_000)).toBeUndefined();
    expect(breach(root, { ...row, isEstimate: true }, 6_100)).toMatch(/budget 6,000\./);
  });

  it("is a budget for what is not measured", () => {
    expect(breach(root, row, undefined)).toMatch(/is not measured/);
  });
});
