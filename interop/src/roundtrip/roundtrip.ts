import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { parse } from "yaml";
import { readFolder } from "../../../scripts/src/docs/read/read-folder.ts";
import { listVendors } from "../../../scripts/src/vendors.ts";
import { emptyFolder, interopFolder, rootFolder } from "../tools/folders.ts";
import { prepareSwaggerCodegen } from "../tools/maven.ts";
import { prepareOpenapiGenerator } from "../tools/openapi-generator.ts";
import { checkRegenerated } from "./check-regenerated.ts";
import { comparePages } from "./compare-pages.ts";
import { explanationOf } from "./explanation.ts";
import type { Explanation } from "./explanation.ts";
import { regenerate } from "./regenerate.ts";
import { placeRoundtrip, renderRoundtrip } from "./render-roundtrip.ts";
import type { VendorRoundtrip } from "./render-roundtrip.ts";

/** `pnpm roundtrip <folder>`: pages written from our specifications against the original ones. */
export async function roundtrip(args: readonly string[]): Promise<number> {
  const command = new Command("roundtrip")
    .description("Compares pages written from the specifications with the original pages.")
    .argument("<folder>", "one folder of original pages per vendor")
    .option("--markdown <file>", "write the outcome into a section of this file")
    .parse(args, { from: "user" });
  const { markdown } = command.opts<{ markdown?: string }>();
  const notRun = (await prepareOpenapiGenerator()) ?? (await prepareSwaggerCodegen());
  if (notRun !== undefined) {
    console.error(
      `Not run: the round trip needs OpenAPI Generator and swagger-codegen, and ${notRun}.`,
    );
    return 1;
  }
  // pnpm runs scripts in the repository; paths are meant from where the caller stands.
  const here = process.env["INIT_CWD"] ?? process.cwd();
  const pages = resolve(here, command.args[0] ?? "");
  // A file of this folder.
  const text = readFileSync(join(interopFolder, "roundtrip.yaml"), "utf8");
  const explanations = parse(text) as Explanation[];
  const reports: VendorRoundtrip[] = [];
  for (const { name } of listVendors(rootFolder)) {
    const folder = join(pages, name);
    if (!existsSync(folder)) {
      console.error(`${name}: there is no folder ${folder} with its original pages`);
      return 1;
    }
    reports.push(await compareVendor(name, folder, explanations));
  }
  const failed = tell(reports, explanations);
  if (markdown !== undefined) {
    const file = resolve(here, markdown);
    const old = existsSync(file) ? readFileSync(file, "utf8") : "";
    writeFileSync(file, placeRoundtrip(old, renderRoundtrip(reports)));
  }
  return failed ? 1 : 0;
}

async function compareVendor(
  vendor: string,
  folder: string,
  explanations: readonly Explanation[],
): Promise<VendorRoundtrip> {
  const original = readFolder(folder);
  const [page] = original.apis;
  if (page === undefined) throw new Error(`${folder} has no page that describes operations`);
  const written = await regenerate(vendor, page.dialect, emptyFolder("roundtrip", vendor));
  const regenerated = readFolder(written);
  if (regenerated.apis.length === 0) throw new Error(`no page was written for ${vendor}`);
  const subjects = comparePages(original, regenerated).map((one) => ({
    ...one,
    differences: one.differences.map((difference) => ({
      ...difference,
      explanation: explanationOf(explanations, { ...difference, vendor, check: false }),
    })),
  }));
  const check = await checkRegenerated(vendor, written, explanations);
  return { vendor, dialect: page.dialect, subjects, check };
}

/** Prints everything; says whether something is unexplained, or explained in vain. */
function tell(reports: readonly VendorRoundtrip[], explanations: readonly Explanation[]): boolean {
  let unexplained = 0;
  const used = new Set<Explanation | undefined>();
  const operations = new Map<string, boolean>();
  for (const { vendor, subjects, check } of reports) {
    for (const { kind, name, differences } of subjects) {
      const open = differences.filter((one) => one.explanation === undefined);
      const facts = differences.map((one) => one.fact).join(", ");
      console.log(`${vendor} ${kind} ${name}: ${facts === "" ? "equal" : `differs in ${facts}`}`);
      for (const one of open) {
        console.log(`  UNEXPLAINED ${one.fact}: ${one.original} became ${one.regenerated}`);
      }
      for (const one of differences) used.add(one.explanation);
      unexplained += open.length;
      const key = `${vendor} ${name}`;
      if (kind === "operation")
        operations.set(key, open.length === 0 && operations.get(key) !== false);
    }
    console.log(`${vendor}: docs:check of the regenerated pages: ${check.matched} facts matched`);
    for (const { subject, fact, message, explanation } of check.faults) {
      used.add(explanation);
      if (explanation !== undefined) continue;
      unexplained += 1;
      console.log(`  UNEXPLAINED ${subject}: ${fact}: ${message}`);
    }
  }
  const idle = explanations.filter((entry) => !used.has(entry));
  for (const entry of idle) console.error(`explains nothing any more: ${entry.text}`);
  const settled = [...operations.values()].filter(Boolean).length;
  console.log(
    `${settled} of ${operations.size} operations equal or explained, ${unexplained} differences unexplained`,
  );
  return unexplained + idle.length > 0;
}
