import { checkVendors } from "../../../scripts/src/docs/check/check-vendors.ts";
import { isFault } from "../../../scripts/src/docs/check/result.ts";
import { rootFolder } from "../tools/folders.ts";
import { explanationOf } from "./explanation.ts";
import type { Explanation } from "./explanation.ts";

/** What docs:check says of regenerated pages. */
export interface RegeneratedCheck {
  readonly matched: number;
  /** Corrections of the original page that this one, written from the corrected specification, does not need. */
  readonly mended: number;
  readonly faults: readonly RegeneratedFault[];
}

/** A fact that does not stand between a regenerated page and its specification. */
interface RegeneratedFault {
  readonly subject: string;
  readonly fact: string;
  readonly message: string;
  readonly explanation: Explanation | undefined;
}

/** Runs docs:check on pages that were written from a specification, against that specification. */
export async function checkRegenerated(
  vendor: string,
  folder: string,
  explanations: readonly Explanation[],
): Promise<RegeneratedCheck> {
  const reports = await checkVendors({ root: rootFolder, folder, vendor, mutate: false });
  const results = reports.flatMap((report) => report.results);
  const faults = results.filter(isFault);
  // A correction is of the page as the vendor published it; that the new page has nothing to correct is the point.
  const isMended = (message: string | undefined) =>
    message?.startsWith("an x-correction says that the page has") === true;
  return {
    matched: results.filter(({ status }) => status === "matched").length,
    mended: faults.filter(({ message }) => isMended(message)).length,
    faults: faults
      .filter(({ message }) => !isMended(message))
      .map(({ subject, fact, message = "" }) => ({
        subject,
        fact,
        message,
        explanation: explanationOf(explanations, { check: true, vendor, subject, fact }),
      })),
  };
}
