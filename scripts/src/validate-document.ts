import { createRequire } from "node:module";
import type { ValidateFunction } from "ajv";
import { pointerTokens } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { Report } from "./read-operations.ts";

const require = createRequire(import.meta.url);
/** The official schemas as `compile-validators.ts` wrote them. */
const validators = new Map([
  ["3.0", require("./generated/openapi-3.0.cjs") as ValidateFunction],
  ["3.1", require("./generated/openapi-3.1.cjs") as ValidateFunction],
]);

/** Reports where a document is not what the official OpenAPI schema of its version says. */
export async function validateDocument(document: OpenApiDocument, report: Report): Promise<void> {
  const version = /^3\.[01](?=\.)/.exec(document.openapi)?.[0] ?? "";
  if (validators.get(version)?.(document) === true) return;
  // For broken documents and other versions: loading it and compiling its schema takes its time.
  const { Validator } = await import("@seriousme/openapi-schema-validator");
  const { valid, errors } = await new Validator().validate({ ...document });
  if (valid) return;
  if (!Array.isArray(errors)) {
    report([], String(errors));
    return;
  }
  // The schema tries alternatives; the error that is deepest in the document is about the right one.
  const depth = (error: { instancePath: string }): number => error.instancePath.split("/").length;
  const deepest = Math.max(...errors.map(depth));
  const shown = new Set<string>();
  for (const error of errors.filter((one) => depth(one) === deepest)) {
    const detail = Object.values(error.params).find((value) => typeof value === "string");
    const message = `${error.message ?? "is not valid"}${detail === undefined ? "" : ` (${detail})`}`;
    if (shown.has(error.instancePath) || error.keyword === "oneOf") continue;
    shown.add(error.instancePath);
    report(
      pointerTokens(error.instancePath),
      `OpenAPI ${document.openapi} does not allow this: ${message}.`,
    );
  }
  if (shown.size === 0) report([], `Is not a valid OpenAPI ${document.openapi} document.`);
}
