import { describe, expect, test } from "vitest";
import { readShard, shardOf } from "../src/shard-of.ts";

const names = ["kps", "occam", "gabber", "h2ogpte", "auth", "client", "sandbox"];

describe.each([1, 2, 3, 7, 20])("%i machines", (parts) => {
  const shards = Array.from({ length: parts }, (_, index) =>
    shardOf(names, { part: index + 1, parts }),
  );

  test("have everything together, and nothing twice", () => {
    expect(shards.flat().sort()).toEqual([...names].sort());
  });

  test("have as much as each other, but for one", () => {
    const sizes = shards.map((shard) => shard.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });
});

test("the order of the names does not matter", () => {
  const shard = { part: 2, parts: 3 };
  expect(shardOf(names.toReversed(), shard)).toEqual(shardOf(names, shard));
});

test("reads which part it is", () => {
  expect(readShard(["2/4"])).toEqual({ part: 2, parts: 4 });
});

test.each([[[]], [["0/4"]], [["5/4"]], [["1"]], [["1/2", "2/2"]], [["-1/2"]], [["1/0"]]])(
  "refuses %j",
  (words) => {
    expect(readShard(words)).toBeUndefined();
  },
);
