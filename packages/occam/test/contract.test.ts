import { expect, test } from "vitest";
import "./contract/key.ts";
import "./contract/auth.ts";
import "./contract/by-path.ts";
import { contract } from "./setup.ts";

// In one file, so that one Prism judges all and the last test sees what the others have seen.
test("every documented status of every operation was seen", () => {
  expect(contract.documented.filter((status) => !contract.seen.has(status))).toEqual([]);
});
