import { expect, test } from "vitest";
import { memoryStore, renewing } from "../src/index.ts";

const grant = async () => ({ token: "a" });
const refresh = grant;
const store = memoryStore();

test.each<[object, string]>([
  [{}, '"grant" must be a function when there is neither a "refreshToken" nor a "store"'],
  [{ grant: "sk-example" }, '"grant" must be a function'],
  [{ grant, refresh: "sk-example" }, '"refresh" must be a function'],
  [{ refreshToken: "sk-example" }, '"refresh" must be a function beside "refreshToken"'],
  [{ refresh, refreshToken: "" }, '"refreshToken" must be a non-empty string'],
  [{ grant, store }, '"storeKey" must be a non-empty string beside "store"'],
  [{ grant, store, storeKey: "" }, '"storeKey" must be a non-empty string beside "store"'],
  [
    { grant, store: {}, storeKey: "a" },
    '"store" must be an object with the functions "get" and "set"',
  ],
  [
    { grant, store: null, storeKey: "a" },
    '"store" must be an object with the functions "get" and "set"',
  ],
  [{ grant, timeout: 0 }, '"timeout" must be a positive number of milliseconds'],
  [{ grant, timeout: Infinity }, '"timeout" must be a positive number of milliseconds'],
])("checks its options: %o", (options, message) => {
  expect(() => renewing(options)).toThrow(new TypeError(`[@thinwire/auth] ${message}`));
});

test("takes anything with get and set as a store", () => {
  const map = new Map<string, { token: string }>();
  const store = { get: (key: string) => map.get(key), set: () => {} };
  expect(() => renewing({ store, storeKey: "ada" })).not.toThrow();
});
