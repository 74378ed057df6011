import { expect, it } from "vitest";
import { declaredFor } from "../src/declared-for.ts";

const all = { 404: {}, "4XX": {}, default: {} };

it.each([
  [404, all, "404"],
  [429, all, "4XX"],
  [500, all, "default"],
  [299, { "2XX": {} }, "2XX"],
  [300, { "2XX": {} }, undefined],
  [200, {}, undefined],
])("finds for %i in %j the key %s", (status, responses, key) => {
  expect(declaredFor(responses, status)).toBe(key);
});
