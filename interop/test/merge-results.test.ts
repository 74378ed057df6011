import { expect, it } from "vitest";
import { mergeResults } from "../src/merge-results.ts";
import type { GeneratorResult } from "../src/result.ts";

const result = (name: string, version: string, notRun?: string): GeneratorResult => ({
  name,
  language: "Java",
  version,
  results: [],
  ...(notRun === undefined ? {} : { notRun }),
});

it("takes the newest results, in the order of the generators", () => {
  const earlier = [result("b", "1"), result("a", "1"), result("gone", "1")];
  expect(mergeResults(["a", "b"], earlier, [result("a", "2")])).toEqual([
    result("a", "2"),
    result("b", "1"),
  ]);
});

it("keeps the earlier result of what could not run here", () => {
  const news = [result("a", "2", "there is no Maven here")];
  expect(mergeResults(["a"], [result("a", "1")], news)).toEqual([result("a", "1")]);
});

it("says why there is no result where there never was one", () => {
  const news = [result("a", "1", "there is no Maven here")];
  expect(mergeResults(["a"], [], news)).toEqual(news);
});
