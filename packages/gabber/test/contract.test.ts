import { expect, test } from "vitest";
import { contract } from "./setup.ts";

// In one test file, so that one Prism judges all and the last test sees what the others have seen.
await import("./contract/usage.ts");
await import("./contract/by-path.ts");

test("every documented status of every operation was seen", () => {
  expect(contract.documented.filter((status) => !contract.seen.has(status))).toEqual([]);
});
