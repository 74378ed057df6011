import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import writeFileAtomic from "write-file-atomic";
import type { OpenApiDocument } from "./openapi-document.ts";
import { isRecord } from "./openapi-document.ts";
import { renderJson, renderYaml } from "./render-bundles.ts";
import { withoutExtensions } from "./without-extensions.ts";

const [from, to, ...more] = process.argv.slice(2);

try {
  if (from === undefined || to === undefined || more.length > 0) {
    throw new Error("Usage: node scripts/src/strip-extensions.ts <bundle> <file to write>");
  }
  const here = process.env["INIT_CWD"] ?? process.cwd();
  const document = read(resolve(here, from));
  if (!isRecord(document) || !("openapi" in document)) {
    throw new Error(`${from} is not an OpenAPI document: take one of specs/<vendor>/bundled/.`);
  }
  // Extensions are optional everywhere: without them it is the same kind of document.
  const stripped = withoutExtensions(document) as OpenApiDocument;
  const render = /\.ya?ml$/.test(to) ? renderYaml : renderJson;
  await writeFileAtomic(resolve(here, to), render(stripped));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function read(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    // JSON is YAML, so one reader does for both kinds of bundle.
    return parse(text);
  } catch {
    return undefined;
  }
}
