import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.ts";
import type { ClientModel } from "./client-model.ts";
import { downConvert } from "./down-convert.ts";
import type { Path } from "./locate.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { SpecError } from "./problem.ts";
import { readOperations } from "./read-operations.ts";
import type { Report } from "./read-operations.ts";
import { readSecurity } from "./read-security.ts";
import { evidenceSection, operationsSection } from "./readme-section.ts";
import { renderJson, renderYaml } from "./render-bundles.ts";
import { renderEvidence } from "./render-evidence.ts";
import { renderInputs } from "./render-inputs.ts";
import { renderOperations } from "./render-operations.ts";
import { renderReadme } from "./render-readme.ts";
import { renderSchemas } from "./render-schemas.ts";
import { renderTypes } from "./render-types.ts";
import { schemaTypes } from "./schema-types.ts";
import { validateDocument } from "./validate-document.ts";
import type { Vendor } from "./vendors.ts";

/** Everything that is generated for a vendor: text by path, relative to the repository. Throws a `SpecError`. */
export async function compileVendor(vendor: Vendor): Promise<Map<string, string>> {
  if (!/^[a-z][a-z0-9]*$/.test(vendor.name)) {
    throw new SpecError([
      {
        file: vendor.specFile,
        message: `The folder name "${vendor.name}" names the client too: write it in lower-case letters and digits.`,
      },
    ]);
  }
  const document = await bundle(vendor);
  const found: { path: Path; message: string }[] = [];
  const report: Report = (path, message) => void found.push({ path, message });
  const stopAtProblems = async (): Promise<void> => {
    if (found.length === 0) return;
    const { Locator } = await import("./locate.ts");
    const locator = new Locator(vendor);
    throw new SpecError(found.map(({ path, message }) => locator.problemAt(path, message)));
  };

  await validateDocument(document, report);
  await stopAtProblems();
  const client = readClient(document, report);
  const schemas = renderSchemas(vendor, document, report);
  await stopAtProblems();
  const json = renderJson(document);
  const older = await downConvert(json);
  await validateDocument(older.document, report);
  await stopAtProblems();

  return new Map([
    [`${vendor.bundleFolder}/openapi.yaml`, renderYaml(document)],
    [`${vendor.bundleFolder}/openapi.json`, json],
    [`${vendor.bundleFolder}/openapi-3.0.json`, older.json],
    [`${vendor.generatedFolder}/inputs.ts`, renderInputs(vendor, client)],
    [`${vendor.generatedFolder}/openapi.ts`, await renderTypes(vendor, document)],
    [`${vendor.generatedFolder}/operations.ts`, renderOperations(vendor, client)],
    [`${vendor.generatedFolder}/schemas.ts`, schemas],
    [vendor.readmeFile, readmeOf(vendor, client)],
    ...specReadmeOf(vendor, document),
  ]);
}

/** The specification's own README, where there is one. */
function specReadmeOf(vendor: Vendor, document: OpenApiDocument): [string, string][] {
  const file = `${vendor.specFolder}/README.md`;
  const path = join(vendor.root, file);
  if (!existsSync(path)) return [];
  const text = renderEvidence(readFileSync(path, "utf8"), document);
  if (text === undefined) throw new SpecError([{ file, message: evidenceSection.advice }]);
  return [[file, text]];
}

function readClient(document: OpenApiDocument, report: Report): ClientModel {
  const server = document.servers?.[0];
  if (server === undefined)
    report([], "There is no server: add `servers` with the address of the API.");
  return {
    server: server?.url ?? "",
    variables: Object.fromEntries(
      Object.entries(server?.variables ?? {}).map(([name, variable]) => [name, variable.default]),
    ),
    schemes: readSecurity(document, report),
    operations: readOperations(document, report),
    schemas: schemaTypes(document),
  };
}

function readmeOf(vendor: Vendor, { operations }: ClientModel): string {
  const path = join(vendor.root, vendor.readmeFile);
  const old = existsSync(path) ? readFileSync(path, "utf8") : "";
  const text = renderReadme(old, vendor.name, operations);
  if (text === undefined)
    throw new SpecError([{ file: vendor.readmeFile, message: operationsSection.advice }]);
  return text;
}
