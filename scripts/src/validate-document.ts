import { Validator } from "@seriousme/openapi-schema-validator";
import { pointerTokens } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { Report } from "./read-operations.ts";

let validator: Validator | undefined;

/** Reports where a document is not what the official OpenAPI schema of its version says. */
export async function validateDocument(document: OpenApiDocument, report: Report): Promise<void> {
  validator ??= new Validator();
  const { valid, errors } = await validator.validate({ ...structuredClone(document) });
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
