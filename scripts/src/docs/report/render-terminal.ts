import Table from "cli-table3";
import type { VendorReport } from "../check/check-vendors.ts";
import { isFault, statuses } from "../check/result.ts";
import type { Result } from "../check/result.ts";
import { countBySubject, countResults, countsInWords, partsInWords } from "./count-results.ts";

/** The matrix of every vendor, and what is wrong, as text. */
export function renderTerminal(reports: readonly VendorReport[]): string {
  const results = reports.flatMap((report) => report.results);
  const problems = reports.flatMap((report) => report.problems);
  const faults = reports.flatMap(({ vendor, results }) =>
    results.filter(isFault).map((one) => faultLine(vendor, one)),
  );
  const vendors = `${reports.length} ${reports.length === 1 ? "vendor" : "vendors"}`;
  const unread = problems.length === 0 ? "" : `, ${problems.length} not readable`;
  return [
    ...reports.filter((report) => report.results.length > 0).map(matrix),
    ...[...problems, ...faults].map((line) => `${line}\n`),
    `${vendors}, ${partsInWords(results)}: ${countsInWords(countResults(results))}${unread}\n`,
  ].join("");
}

function matrix({ vendor, results, leftOut, mutations }: VendorReport): string {
  const table = new Table({
    head: [vendor, ...statuses],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "right", "right", "right", "right", "right"],
  });
  for (const { kind, subject, counts } of countBySubject(results)) {
    table.push([`${kind} ${subject}`, ...statuses.map((status) => String(counts[status]))]);
  }
  const all = countResults(results);
  table.push(["all", ...statuses.map((status) => String(all[status]))]);
  const notes = [
    ...(leftOut.length === 0
      ? []
      : [`${vendor}: left out, as no operation of the pages leads there: ${leftOut.join(", ")}\n`]),
    ...(mutations === undefined
      ? []
      : [
          `${vendor}: ${mutations.stated.caught} of ${mutations.stated.total} broken facts noticed that the pages state; ${mutations.vouched.caught} of ${mutations.vouched.total} of those that stand on other sources\n`,
          ...mutations.stated.escaped.map((line) => `  not noticed: ${line}\n`),
        ]),
  ];
  return `${table.toString()}\n${notes.join("")}\n`;
}

/** Names page, part and fact. */
function faultLine(
  vendor: string,
  { kind, subject, fact, status, pages, message }: Result,
): string {
  const where = pages.length === 0 ? `specs/${vendor}` : `${vendor}/${pages.join(", ")}`;
  return `${status}: ${where}: ${kind} ${subject}: ${fact}: ${message ?? ""}`;
}
