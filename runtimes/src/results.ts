import { readFileSync } from "node:fs";
import { resultsFile } from "./folders.ts";
import type { Outcome } from "../program/check.ts";

/** What came of one runtime. */
export interface RuntimeResult {
  readonly name: string;
  readonly version?: string;
  /** Why it did not run on this machine. */
  readonly notRun?: string;
  readonly outcomes: readonly Outcome[];
}

/** A whole run, as it is kept. */
export interface Results {
  readonly date: string;
  readonly platform: string;
  /** How many operations the specifications have. */
  readonly operations: number;
  readonly runtimes: readonly RuntimeResult[];
}

/** The results that are committed. */
export function readResults(): Results {
  // Written by `pnpm runtimes --save`.
  return JSON.parse(readFileSync(resultsFile, "utf8")) as Results;
}

/** Outcomes that are failures, over all runtimes. */
export function failures(runtimes: readonly RuntimeResult[]): string[] {
  return runtimes.flatMap(({ name, outcomes }) =>
    outcomes
      .filter(({ state }) => state === "failed")
      .map((one) => `${name}: ${one.name}: ${one.remark ?? ""}`),
  );
}
