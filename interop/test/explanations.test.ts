import { expect, it } from "vitest";
import { explains, findings } from "../src/report/explanations.ts";
import type { GeneratorResult } from "../src/result.ts";

const result: GeneratorResult = {
  name: "maker",
  language: "TypeScript",
  version: "1.0.0",
  results: [
    { vendor: "acme", form: "3.1", generates: "no such schema" },
    {
      vendor: "acme",
      form: "3.0",
      generates: true,
      compiles: "2 errors",
      wire: { calls: 3, differences: [{ call: "a", part: "path", ours: "/a", theirs: "/b" }] },
    },
  ],
};

it("finds everything that is not as it should be", () => {
  expect(findings(result).map((one) => `${one.form} ${one.part}`)).toEqual([
    "3.1 generates",
    "3.0 compiles",
    "3.0 path",
  ]);
});

it("covers only what an explanation names", () => {
  const explanation = { generator: "maker", parts: ["path"], calls: "^a$", text: "why" };
  const covers = (change: object) =>
    findings(result).filter((one) => explains({ ...explanation, ...change }, one)).length;
  expect(covers({})).toBe(1);
  expect(covers({ generator: "another" })).toBe(0);
  expect(covers({ calls: "^b$" })).toBe(0);
  expect(covers({ forms: ["3.1"] })).toBe(0);
  expect(covers({ vendors: ["acme"], parts: ["path", "compiles"], calls: undefined })).toBe(2);
});
