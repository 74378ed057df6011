import { readFileSync } from "node:fs";
import { dereference, httpMethods } from "../../../scripts/src/openapi-document.ts";
import type { OpenApiDocument, Parameter } from "../../../scripts/src/openapi-document.ts";

/** A status that a sandbox answers although the specification does not list it. */
interface Choice {
  readonly operation: string;
  readonly status: number;
}

/**
 * The specification with what the sandbox declares as its choice, so that only the rest is undocumented, and with
 * path parameters that may not be empty: an empty one is another path, which no operation answers for.
 */
export function specToTest(spec: string, choices: readonly Choice[]): OpenApiDocument {
  // A bundled document is valid: the tests of this repository see to that.
  const document = JSON.parse(readFileSync(spec, "utf8")) as OpenApiDocument;
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of httpMethods) {
      const operation = item[method];
      if (operation?.operationId === undefined) continue;
      for (const entry of operation.parameters ?? []) {
        const parameter = dereference<Parameter>(document, entry);
        if (parameter.in === "path" && typeof parameter.schema === "object") {
          parameter.schema["minLength"] ??= 1;
        }
      }
      for (const choice of choices) {
        if (choice.operation !== "*" && choice.operation !== operation.operationId) continue;
        operation.responses ??= {};
        // The types of the renderers leave out what they do not read.
        operation.responses[String(choice.status)] ??= { description: "A choice" } as object;
      }
    }
  }
  return document;
}
