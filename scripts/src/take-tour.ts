import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Tour } from "./tour.ts";

/** What came of one operation. */
export interface Visit {
  readonly status?: number | undefined;
  readonly milliseconds?: number;
  /** Why it failed. */
  readonly error?: string;
}

/** The part of a vendor's sandbox that tells what arrived. */
interface Recorder {
  readonly requests: readonly { readonly status: number | undefined }[];
}

/**
 * Runs a vendor's tour, which calls the built package; ends at the first call that fails.
 *
 * @returns what came of each operation that was called, by method name
 */
export async function takeTour<Sandbox extends Recorder>(
  packageFolder: string,
  sandbox: Sandbox,
): Promise<Map<string, Visit>> {
  const visits = new Map<string, Visit>();
  const file = pathToFileURL(path.join(packageFolder, "test/tour.ts")).href;
  // Each vendor's tour is written for its own sandbox.
  const { tour } = (await import(file)) as { tour: Tour<Sandbox> };
  try {
    await tour(sandbox, async (operation, call) => {
      const begin = performance.now();
      try {
        const value = await call();
        const milliseconds = performance.now() - begin;
        visits.set(operation, { status: sandbox.requests.at(-1)?.status, milliseconds });
        return value;
      } catch (error) {
        visits.set(operation, {
          status: sandbox.requests.at(-1)?.status,
          error: error instanceof Error ? error.message : String(error),
        });
        throw error;
      }
    });
  } catch (error) {
    if (![...visits.values()].some((visit) => visit.error !== undefined)) throw error;
  }
  return visits;
}
