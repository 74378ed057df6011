import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSection } from "../../scripts/src/readme-section.ts";
import { pageFile } from "../src/folders.ts";
import { renderTable } from "../src/render-table.ts";
import { failures, readResults } from "../src/results.ts";
import { tableSection } from "../src/table-section.ts";
import type { RuntimeResult } from "../src/results.ts";

const render = (...runtimes: RuntimeResult[]): string =>
  renderTable({ date: "2026-01-02T03:04:05Z", platform: "linux x64", operations: 2, runtimes });

describe("the table of runtimes", () => {
  it("in the documentation is what the saved results give", () => {
    const page = readFileSync(pageFile, "utf8");
    expect(readSection(page, tableSection)?.trim()).toBe(renderTable(readResults()).trim());
  });

  it("never calls a runtime ok that was not run, and says why it was not", () => {
    const table = render(
      { name: "Here", version: "1.0", outcomes: [{ name: "a check of it", state: "ok" }] },
      { name: "Absent", notRun: "no Absent found", outcomes: [] },
    );
    expect(table).toMatch(/\| a check of it +\| ok +\| not run \|/);
    expect(table).toContain("- Absent was not run: no Absent found");
  });

  it("tells limits from failures, with a note for each reason", () => {
    const table = render({
      name: "Here",
      version: "1.0",
      outcomes: [
        { name: "vendor one", state: "ok" },
        { name: "vendor two", state: "failed", remark: "was not called" },
        { name: "a check of it", state: "limit", remark: "not in a page" },
        { name: "a check that fails", state: "failed", remark: "broken\nat line 1" },
      ],
    });
    expect(table).toMatch(/of 2 operations \| \*\*1\*\* /);
    expect(table).toMatch(/\| a check of it +\| limit \[1\] /);
    expect(table).toMatch(/\| a check that fails +\| \*\*failed\*\* \[2\] /);
    expect(table).toContain("1. not in a page\n2. broken\n");
  });

  it("has a dash where a check is not about the runtime", () => {
    const table = render(
      { name: "One", outcomes: [{ name: "a check of files", state: "ok" }] },
      { name: "Two", outcomes: [] },
    );
    expect(table).toMatch(/\| a check of files +\| ok +\| – +\|/);
  });
});

it("names every failed check with its runtime", () => {
  const outcomes = [
    { name: "holds", state: "ok" },
    { name: "breaks", state: "failed", remark: "badly" },
  ] as const;
  expect(failures([{ name: "Here", outcomes }])).toEqual(["Here: breaks: badly"]);
});
