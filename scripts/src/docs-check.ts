import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import writeFileAtomic from "write-file-atomic";
import { checkVendors, hasFault } from "./docs/check/check-vendors.ts";
import type { VendorReport } from "./docs/check/check-vendors.ts";
import { placeFidelity, renderFidelity } from "./docs/report/render-fidelity.ts";
import { renderJsonReport } from "./docs/report/render-json-report.ts";
import { renderTerminal } from "./docs/report/render-terminal.ts";

const usage = `Usage: pnpm docs:check <folder> [--vendor NAME] [--json FILE] [--markdown FILE] [--mutate]

Compares the vendors' documentation pages with the specifications, fact by fact.
<folder> has one folder of pages for each vendor; with --vendor it is the folder of that one.
--json, --markdown  write the report to a file as well
--mutate            break every fact, one at a time, and count what the check notices`;

// pnpm runs scripts in the repository; paths are meant from where the caller stands.
const here = process.env["INIT_CWD"] ?? process.cwd();

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vendor: { type: "string" },
      json: { type: "string" },
      markdown: { type: "string" },
      mutate: { type: "boolean", default: false },
      root: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const [folder] = positionals;
  if (values.help === true) {
    console.log(usage);
  } else if (folder === undefined || positionals.length > 1) {
    throw new Error(`Name one folder of pages.\n${usage}`);
  } else {
    const reports = await checkVendors({
      root: resolve(values.root ?? join(import.meta.dirname, "../..")),
      folder: resolve(here, folder),
      vendor: values.vendor,
      mutate: values.mutate,
    });
    process.stdout.write(renderTerminal(reports));
    await writeReports(reports, values);
    const escaped = reports.some((one) => (one.mutations?.stated.escaped.length ?? 0) > 0);
    if (escaped || reports.some(hasFault)) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function writeReports(
  reports: readonly VendorReport[],
  { json, markdown }: { json?: string | undefined; markdown?: string | undefined },
): Promise<void> {
  if (json !== undefined) await writeFileAtomic(resolve(here, json), renderJsonReport(reports));
  if (markdown === undefined) return;
  const file = resolve(here, markdown);
  const old = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  await writeFileAtomic(file, placeFidelity(old, renderFidelity(reports)));
}
