import { readFileSync } from "node:fs";
import { join } from "node:path";
import { budgetsFile, readBudgets } from "../budgets/budget.ts";
import type { OpenApiDocument } from "../openapi-document.ts";
import { renderReadme } from "../render-readme.ts";
import {
  renderSandboxVendors,
  sandboxVendorsFile,
  vendorsWithSandbox,
} from "../render-sandbox-vendors.ts";
import { listVendors, vendorNamed } from "../vendors.ts";
import { checkEvidence } from "./check-evidence.ts";
import { checkVariables } from "./check-variables.ts";
import { compileDraft } from "./compile-draft.ts";
import { formatText } from "./format-text.ts";
import { alikeVendor, packageFiles } from "./package-files.ts";
import { readNewVendor } from "./read-new-vendor.ts";
import { withImporter, withParagraph, withTableRow } from "./repository-edits.ts";
import { readme } from "./templates/readme.ts";
import { readmeExamples } from "./templates/readme-examples.ts";
import {
  changeset,
  choicesText,
  credentialsRow,
  packageRow,
} from "./templates/repository-texts.ts";
import { sandboxSource } from "./templates/sandbox-source.ts";
import { specReadme } from "./templates/spec-readme.ts";
import type { NewVendor } from "./vendor-model.ts";
import { withBudgets } from "./with-budgets.ts";

/** Everything that a new vendor adds to a repository: text by path. Writes nothing. */
export async function planVendor(
  root: string,
  name: string,
  title: string | undefined,
  specFiles: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const own = vendorNamed(root, name);
  const spec = new Map<string, string>();
  for (const [path, text] of specFiles) spec.set(path, await formatText(root, path, text));
  const first = await compileDraft(root, name, spec);
  // Written by the compiler, which has checked it.
  const document = JSON.parse(
    first.get(`${own.bundleFolder}/openapi.json`) ?? "",
  ) as OpenApiDocument;
  checkEvidence(document);
  const vendor = readNewVendor(document, name, title);
  const compiled = spec.has("README.md")
    ? first
    : await compileDraft(root, name, spec.set("README.md", readmeOfSpec(vendor)));

  const sources = new Map(packageFiles(root, vendor));
  sources.set(`packages/sandbox/src/vendors/${name}.ts`, sandboxSource(vendor));
  // The same for a vendor of another name shows which names the sources have for themselves.
  const other = packageFiles(root, { ...vendor, name: "zz9", typeName: "Zz9" });
  checkVariables(
    name,
    [...other].filter(([path]) => path.endsWith(".ts")).map(([, text]) => text),
  );

  const files = new Map([...spec].map(([path, text]) => [`${own.specFolder}/${path}`, text]));
  for (const [path, text] of compiled) files.set(path, text);
  for (const [path, text] of sources) files.set(path, await formatText(root, path, text));
  files.set(own.readmeFile, await packageReadme(root, vendor));
  for (const [path, text] of repositoryFiles(root, vendor)) files.set(path, text);
  const budgets = withBudgets(readBudgets(root), { name, alike: alikeVendor(root, name) }, files);
  files.set(budgetsFile, await formatText(root, budgetsFile, JSON.stringify(budgets, null, 2)));
  return files;
}

async function packageReadme(root: string, vendor: NewVendor): Promise<string> {
  const examples = readmeExamples(vendor);
  for (const key of ["first", "errors", "by-path", "sandbox"] as const)
    examples[key] = await formatText(root, `${key}.ts`, examples[key]);
  const text = readme(vendor, examples);
  return renderReadme(text, vendor.name, vendor.operations) ?? text;
}

function readmeOfSpec({ name, title, operations }: NewVendor): string {
  return specReadme({
    name,
    title,
    sources: ["| (no mark) | the pages that `externalDocs` names |"],
    operations: operations.map(
      ({ operationId, httpMethod, path }) =>
        `| \`${operationId}\` | ${httpMethod} \`${path}\` |  |`,
    ),
  });
}

/** Files that several vendors share, and the changeset. */
function repositoryFiles(root: string, vendor: NewVendor): Map<string, string> {
  const { name } = vendor;
  const read = (path: string): string => readFileSync(join(root, path), "utf8");
  const vendors = vendorsWithSandbox(root, listVendors(root)).filter((one) => one.name !== name);
  const all = [...vendors, vendorNamed(root, name)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const sandbox = withTableRow(
    read("packages/sandbox/README.md"),
    "## Credentials",
    credentialsRow(vendor),
  );
  return new Map([
    [sandboxVendorsFile, renderSandboxVendors(all)],
    ["packages/sandbox/README.md", withParagraph(sandbox, choicesText(vendor))],
    ["README.md", withTableRow(read("README.md"), "## Packages", packageRow(vendor))],
    [`.changeset/${name}.md`, changeset(vendor)],
    [
      "pnpm-lock.yaml",
      withImporter(read("pnpm-lock.yaml"), {
        name,
        alike: alikeVendor(root, name),
        without: vendor.schemes.length === 0 ? ["@thinwire/auth"] : [],
      }),
    ],
  ]);
}
