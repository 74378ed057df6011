import { dump } from "js-yaml";
import { describe, expect, test } from "vitest";
import { printYaml, yamlOptions } from "../src/print-yaml.ts";

const parts = ["a", "Z", "9", "-", "_", " ", ":", "#", "/", "?", "'", '"', "{", "&", "\n", "é"];
const words = new Set([
  ..."~ = << null Null TRUE no Off y N .inf .NaN 0x1F 1 200 600 0o7 1e3 1_000 12:30:45".split(" "),
  ..."2026-01-01 3.1.0 --- ... - https://acme.test/a#b a: #/a/b # /a/{b} 😀".split(" "),
  ..."|a: b|a :b|a #b|a# b|a | a|a\nb|a\n\nb\n|\na|a\n|a\n\n| a\nb|a\n b|a\n---\nb|--- a".split(
    "|",
  ),
  ..."\t|a\tb|a\u00a0b|\ufeffa|a\rb|a\u2028b|a\u0007b".split("|"),
  "a".repeat(300),
  `${"a ".repeat(200)}: b`,
  // Everything of up to three of these, and some of four.
  ...parts.flatMap((a) => parts.flatMap((b) => parts.flatMap((c) => [a, a + b, a + b + c]))),
  ...parts.flatMap((a) => parts.map((b) => `ab${a}${b}`)),
]);
const others = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e21,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
  true,
  false,
  null,
  [],
  {},
];

/** A value wherever one can be. */
const places = (value: unknown): object => ({
  value,
  object: { value, next: { value } },
  list: [value, [value, [value], { value, next: value }], { object: { value }, list: [value] }],
});

describe("prints what js-yaml prints", () => {
  test("of text", () => {
    for (const word of words) {
      // The word beside the text, so that a failure says which it is.
      const value = places(word);
      expect([word, printYaml(value)]).toEqual([word, dump(value, yamlOptions)]);
    }
  });

  test("of keys", () => {
    for (const word of words) {
      const value = { [word]: { [word]: [{ [word]: word }] } };
      expect([word, printYaml(value)]).toEqual([word, dump(value, yamlOptions)]);
    }
  });

  test.each(others)("of %j", (value) => {
    expect(printYaml(places(value))).toBe(dump(places(value), yamlOptions));
  });

  test("of what YAML has types of its own for", () => {
    const value = { bytes: new Uint8Array([1, 2, 3]), after: "it" };
    expect(printYaml(value)).toBe(dump(value, yamlOptions));
  });

  test("of an object that stands in two places", () => {
    const twice = { a: ["b"] };
    expect(printYaml({ one: twice, two: [twice] })).toBe(
      "one:\n  a:\n    - b\ntwo:\n  - a:\n      - b\n",
    );
  });
});
