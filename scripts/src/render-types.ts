import type { OpenApiDocument } from "./openapi-document.ts";
import { generatedHeader } from "./typescript-source.ts";
import { usualTypes } from "./usual-types.ts";
import type { Vendor } from "./vendors.ts";

/** `openapi.ts`: openapi-typescript's `paths`, `components`, `operations` of a bundled document. */
export async function renderTypes(vendor: Vendor, document: OpenApiDocument): Promise<string> {
  const types = usualTypes(document) ?? (await unusualTypes(document));
  return generatedHeader(vendor) + types.replaceAll(/^export interface (\w+)/gm, withComment);
}

async function unusualTypes(document: OpenApiDocument): Promise<string> {
  // Loading TypeScript takes as long as everything else for a few vendors.
  const { typesByLibrary } = await import("./openapi-typescript.ts");
  return typesByLibrary(document);
}

/** What each interface is, which openapi-typescript does not say. */
const comments = new Map([
  ["paths", "Paths with their methods, as openapi-fetch takes them."],
  ["components", 'What the specification has by name: `components["schemas"]` and the rest.'],
  ["operations", "Operations by operationId: parameters, request body, responses."],
]);

function withComment(line: string, name: string): string {
  const comment = comments.get(name);
  return comment === undefined ? line : `/** ${comment} */\n${line}`;
}
