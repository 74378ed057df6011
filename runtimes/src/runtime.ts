import type { Bundles } from "./bundle-program.ts";

/** What a run of the program has at hand. */
export interface Run {
  readonly bundles: Bundles;
  /** Where the packages are installed. */
  readonly folder: string;
  /** URL of the driver. */
  readonly driver: string;
  /** An empty folder to write in. */
  readonly scratch: string;
}

/** A runtime that is on this machine. */
export interface Found {
  readonly version: string;
  /** Runs the program to its end; gives everything that was printed. */
  run(run: Run): Promise<string>;
}

/** A runtime that the program may run in. */
export interface Runtime {
  readonly name: string;
  /** Whether it is a browser, in which some things are forbidden by the standard. */
  readonly page: boolean;
  /** Looks for it; a text says why it cannot run here. */
  find(): Promise<Found | string>;
}

/** Milliseconds that a whole run may take. */
export const runLimit = 120_000;
