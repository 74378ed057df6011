import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { methodName } from "../../scripts/src/method-name.ts";
import type { OpenApiDocument } from "../../scripts/src/openapi-document.ts";
import { readOperations } from "../../scripts/src/read-operations.ts";
import { readSecurity } from "../../scripts/src/read-security.ts";
import type { ClientModel } from "../../scripts/src/client-model.ts";
import { renderInputs } from "../../scripts/src/render-inputs.ts";
import { renderOperations } from "../../scripts/src/render-operations.ts";
import { renderSchemas } from "../../scripts/src/render-schemas.ts";
import { renderTypes } from "../../scripts/src/render-types.ts";
import { schemaTypes } from "../../scripts/src/schema-types.ts";
import { generatorHash } from "../../scripts/src/input-hash.ts";
import { vendorNamed } from "../../scripts/src/vendors.ts";
import { benchFolder, workFolder } from "./folders.ts";
import { generateHeyApi } from "./generate-peers.ts";

export const githubFolder: string = join(workFolder, "github");

/** Where an operation of GitHub's specification is. */
export interface GithubOperation {
  readonly method: string;
  readonly path: string;
  readonly methodName: string;
}

/**
 * Compiles GitHub's public specification, with our renderers and with hey-api, and lists its operations.
 *
 * Ours is laid out as a published package is: declarations.
 */
export async function generateGithub(): Promise<Map<string, GithubOperation>> {
  const source = join(benchFolder, "node_modules/@octokit/openapi/generated/api.github.com.json");
  const text = readFileSync(source, "utf8");
  // GitHub's own document, an object of this form.
  const document = JSON.parse(text) as OpenApiDocument;
  const operations = listOperations(document);

  const stamp = join(githubFolder, "stamp");
  // The lock file has the version of the peer.
  const lock = readFileSync(join(benchFolder, "pnpm-lock.yaml"));
  const digest = createHash("sha256")
    .update(text)
    .update(generatorHash())
    .update(lock)
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return operations;

  mkdirSync(join(githubFolder, "thinwire"), { recursive: true });
  const bundled = join(githubFolder, "openapi.json");
  writeFileSync(bundled, JSON.stringify(document));
  await renderOwn(document);
  await generateHeyApi(bundled, join(githubFolder, "hey-api"));
  writeFileSync(stamp, digest);
  return operations;
}

async function renderOwn(document: OpenApiDocument): Promise<void> {
  const vendor = vendorNamed(workFolder, "github");
  const problems: string[] = [];
  const report = (path: readonly unknown[], message: string): void => {
    problems.push(`${path.join("/")}: ${message}`);
  };
  const client: ClientModel = {
    server: "https://api.github.com",
    variables: {},
    schemes: readSecurity(document, report),
    operations: readOperations(document, report),
    schemas: schemaTypes(document),
  };
  const files = {
    inputs: renderInputs(vendor, client),
    operations: renderOperations(vendor, client),
    schemas: renderSchemas(vendor, document, report),
  };
  if (problems.length > 0) throw new Error(`GitHub's specification:\n${problems.join("\n")}`);
  const folder = join(githubFolder, "thinwire");
  writeFileSync(join(folder, "openapi.d.ts"), await renderTypes(vendor, document));
  for (const [name, text] of Object.entries(files)) {
    const { outputText } = ts.transpileDeclaration(text, { fileName: `${name}.ts` });
    writeFileSync(join(folder, `${name}.d.ts`), outputText);
  }
}

/** Operations by id. Servers of a single operation are left out: we have none, and no type depends on them. */
function listOperations(document: OpenApiDocument): Map<string, GithubOperation> {
  const operations = new Map<string, GithubOperation>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item)) {
      if (typeof operation !== "object" || operation === null) continue;
      // Members of a path item that are objects and have an operationId are operations.
      const { operationId } = operation as { operationId?: string };
      if (operationId === undefined) continue;
      Reflect.deleteProperty(operation, "servers");
      const name = methodName({ operationId });
      operations.set(operationId, { method: method.toUpperCase(), path, methodName: name });
    }
  }
  return operations;
}
