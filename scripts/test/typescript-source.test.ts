import { expect, test } from "vitest";
import {
  docComment,
  docLink,
  docTag,
  propertyKey,
  stringLiteral,
} from "../src/typescript-source.ts";

test("a doc comment has its paragraphs on lines of their own", () => {
  expect(docComment(["One."])).toBe("/** One. */\n");
  expect(docComment([undefined, ""])).toBe("");
  expect(docComment(["One.\n", undefined, docTag("see", "x")], "  ")).toBe(
    "  /**\n   * One.\n   *\n   * @see x\n   */\n",
  );
});

test("a text of the specification neither ends a comment nor adds a tag", () => {
  expect(docComment(["a */ b\r\n@deprecated"])).toBe("/**\n * a *\\/ b\n * \\@deprecated\n */\n");
});

test("a link holds an address and nothing else", () => {
  expect(docLink("https://a.example/}*/`?b={c}|d")).toBe(
    "{@link https://a.example/%7D%2A/%60?b=%7Bc%7D%7Cd}",
  );
  expect(docLink("javascript:alert(1)")).toBeUndefined();
  expect(docLink("no address")).toBeUndefined();
});

test("names and texts become literals", () => {
  expect(stringLiteral('a"\u2028')).toBe('"a\\"\\u2028"');
  expect(["a", "a-b", "__proto__", "1"].map(propertyKey)).toEqual([
    "a",
    '"a-b"',
    '["__proto__"]',
    '"1"',
  ]);
});
