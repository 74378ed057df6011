import { Validator } from "@seriousme/openapi-schema-validator";
import { pointerTokens } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { Report } from "./read-operations.ts";

/** The library's validator with the one step of `validate` that its types do not show. */
class SchemaValidator extends Validator {
  declare readonly getAjvValidator: (version: string) => (document: unknown) => boolean;
}

// The official schemas are right, and checks that Ajv does not polish are as fast: compiled in half the time.
const validator = new SchemaValidator({ validateSchema: false, code: { optimize: false } });

/** Reports where a document is not what the official OpenAPI schema of its version says. */
export async function validateDocument(document: OpenApiDocument, report: Report): Promise<void> {
  const version = /^3\.[01](?=\.)/.exec(document.openapi)?.[0];
  // `validate` follows every reference besides, which the bundler has done: four times the work.
  if (version !== undefined && validator.getAjvValidator(version)(document)) return;
  const { valid, errors } = await validator.validate({ ...document });
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
