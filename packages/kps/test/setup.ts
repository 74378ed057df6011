import { startContract } from "@thinwire/scripts/contract";
import { afterAll, afterEach, beforeEach, expect } from "vitest";

/** The sandbox behind Prism, for one test file. */
export const contract = await startContract("kps");
export const { sandbox, through } = contract;

beforeEach(() => sandbox.reset());

afterEach(() => {
  // A test that provokes an objection takes it and says which one it is.
  expect(contract.takeObjections()).toEqual([]);
  expect(sandbox.violations).toEqual([]);
});

afterAll(() => contract.stop());
