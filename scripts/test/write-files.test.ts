import { mkdirSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { writeFiles } from "../src/write-files.ts";
import { TemporaryRepository } from "./temporary-repository.ts";

const repository = new TemporaryRepository();
afterAll(() => repository.remove());

test("writes what differs and says so", () => {
  repository.write("a.txt", "old").write("b.txt", "same");
  const files = new Map([
    ["a.txt", "new"],
    ["b.txt", "same"],
    ["deep/c.txt", "first"],
  ]);
  expect(writeFiles(repository.root, files)).toEqual(["a.txt", "deep/c.txt"]);
  expect(writeFiles(repository.root, files)).toEqual([]);
  expect(repository.read("deep/c.txt")).toBe("first");
});

test("takes everything back where one file cannot be written", () => {
  repository.write("d.txt", "old");
  mkdirSync(repository.path("folder"));
  const files = new Map([
    ["d.txt", "new"],
    ["e.txt", "first"],
    ["folder", "not a file"],
  ]);
  expect(() => writeFiles(repository.root, files)).toThrow("EISDIR");
  expect(repository.read("d.txt")).toBe("old");
  expect(repository.has("e.txt")).toBe(false);
});
