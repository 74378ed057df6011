import type { VendorReport } from "../check/check-vendors.ts";
import { countResults } from "./count-results.ts";

/** The whole report as JSON, for other programs. */
export function renderJsonReport(reports: readonly VendorReport[]): string {
  const vendors = reports.map(({ vendor, pages, results, leftOut, problems, mutations }) => ({
    vendor,
    pages: [...pages.apis, ...pages.models].map(({ file, dialect, kind }) => ({
      file,
      dialect,
      kind,
    })),
    counts: countResults(results),
    results,
    leftOut,
    problems,
    ...(mutations === undefined ? {} : { mutations }),
  }));
  return `${JSON.stringify({ vendors }, null, 2)}\n`;
}
