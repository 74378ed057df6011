import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { draftDocument } from "./docs/draft/draft-document.ts";
import type { Draft } from "./docs/draft/draft-document.ts";
import { draftFiles } from "./docs/draft/draft-files.ts";
import { measureDraft } from "./docs/draft/measure-draft.ts";
import { readFolder } from "./docs/read/read-folder.ts";
import type { Pages } from "./docs/read/read-folder.ts";
import { vendorNamed } from "./vendors.ts";
import { writeFiles } from "./write-files.ts";

const usage = `Usage: pnpm docs:draft <folder of pages> --vendor NAME [--docs-url URL] [--measure]

Writes a first specification into specs/NAME from the documentation pages of one vendor.
--docs-url  address of the folder that the pages are published in
--measure   write nothing: compare the draft with the specification that is there`;

const here = process.env["INIT_CWD"] ?? process.cwd();

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vendor: { type: "string" },
      "docs-url": { type: "string", default: "https://docs.example/pages" },
      measure: { type: "boolean", default: false },
      root: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const [folder, ...more] = positionals;
  const { vendor } = values;
  const root = resolve(values.root ?? join(import.meta.dirname, "../.."));
  if (values.help === true) {
    console.log(usage);
  } else if (folder === undefined || more.length > 0 || vendor === undefined) {
    throw new Error(`Name one folder of pages, and the vendor.\n${usage}`);
  } else {
    checkName(vendor);
    checkUrl(values["docs-url"]);
    const pages = readPages(resolve(here, folder));
    const draft = draftDocument(pages, vendor, values["docs-url"].replace(/\/+$/, ""));
    if (values.measure) await measure(root, vendor, draft, pages);
    else write(root, vendor, draft, pages);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function checkName(vendor: string): void {
  if (/^[a-z][a-z0-9]*$/.test(vendor)) return;
  throw new Error(
    `"${vendor}" cannot name a vendor: it names the client and the package too, so write it in lower-case letters and digits.`,
  );
}

function checkUrl(url: string): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
  throw new Error(
    `"${url}" is not the address of a website: --docs-url takes one that begins with https://.`,
  );
}

function readPages(folder: string): Pages {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`${folder} is not a folder: name the one that has the pages.`);
  }
  const pages = readFolder(folder);
  if (pages.problems.length > 0) throw new Error(pages.problems.join("\n"));
  if (pages.apis.length === 0) throw new Error(`${folder} has no page that describes operations.`);
  return pages;
}

function write(root: string, vendor: string, draft: Draft, pages: Pages): void {
  const { specFolder, packageFolder } = vendorNamed(root, vendor);
  const taken = [specFolder, packageFolder].find((one) => existsSync(join(root, one)));
  if (taken !== undefined) {
    throw new Error(
      `${taken} is there already: a draft overwrites nothing. Take another name or remove it.`,
    );
  }
  const written = writeFiles(root, draftFiles(draft, pages, vendor));
  for (const file of written) console.log(`written: ${file}`);
  console.log(
    `${draft.questions.length} open questions in ${specFolder}/README.md; next: pnpm new-vendor ${vendor} --draft ${specFolder}`,
  );
}

async function measure(root: string, vendor: string, draft: Draft, pages: Pages): Promise<void> {
  if (!existsSync(join(root, vendorNamed(root, vendor).specFile)))
    throw new Error(`There is no ${vendorNamed(root, vendor).specFile} to measure a draft by.`);
  // The bundler takes longer to load than a draft to write.
  const { bundle } = await import("./bundle.ts");
  const finished = await bundle(vendorNamed(root, vendor));
  const { stated, found, lacking } = measureDraft(draft.document, finished, pages);
  for (const line of lacking) console.log(`not in the draft: ${line}`);
  const share = stated === 0 ? 0 : (found / stated) * 100;
  console.log(
    `${vendor}: of ${stated} facts that the pages state the draft has ${found} (${share.toFixed(1)} %)`,
  );
}
