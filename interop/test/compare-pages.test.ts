import { expect, it } from "vitest";
import { readPage } from "../../scripts/src/docs/read/read-page.ts";
import type { Pages } from "../../scripts/src/docs/read/read-folder.ts";
import { comparePages } from "../src/roundtrip/compare-pages.ts";

function modelPages(rows: string): Pages {
  const text = `# Crate\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n${rows}\n`;
  const page = readPage("Crate.md", text);
  return { apis: [], models: page.kind === "model" ? [page] : [], problems: [] };
}

const original =
  "**size** | **int** | How large | [optional] [default to 3]\n**name** | **str** |  | ";

it("finds two pages equal that differ in words and in the order of rows", () => {
  const other =
    "**name** | **str** | Its name | \n**size** | **int** |  | [optional] [default to 3]";
  expect(comparePages(modelPages(original), modelPages(other))).toEqual([
    { kind: "model", name: "Crate", differences: [] },
  ]);
});

it.each([
  ["property size, type", original.replace("int", "float")],
  ["property size, default", original.replace("3", "4")],
  ["property name, required", original.replace(/\|\s*$/, "| [optional]")],
])("finds a difference in %s", (fact, rows) => {
  const [comparison] = comparePages(modelPages(original), modelPages(rows));
  expect(comparison?.differences.map((one) => one.fact)).toEqual([fact]);
});

it("finds a page that was not written", () => {
  const none: Pages = { apis: [], models: [], problems: [] };
  const [comparison] = comparePages(modelPages(original), none);
  expect(comparison?.differences.map((one) => one.fact)).toEqual(["page"]);
});
