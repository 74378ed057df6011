import type { GlobalContext, OpenAPI3, OpenAPITSOptions } from "openapi-typescript";
import type { Node } from "typescript";
import { dereference, httpMethods, isReference } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { resolveRef, scanDiscriminators, transformSchema, ts } from "./openapi-typescript.ts";
import { printTypes } from "./print-types.ts";
import { renderJson } from "./render-bundles.ts";
import { generatedHeader } from "./typescript-source.ts";
import type { Vendor } from "./vendors.ts";

/** How openapi-typescript writes the types here. */
export const typeOptions: OpenAPITSOptions = {
  // A body property with a default may be left out by the caller.
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  silent: true,
  transform(schema) {
    if (schema.format !== "binary") return undefined;
    const blob = ts.factory.createTypeReferenceNode("Blob");
    const nullable = Array.isArray(schema.type) && schema.type.includes("null");
    const nothing = ts.factory.createLiteralTypeNode(ts.factory.createNull());
    return nullable ? ts.factory.createUnionTypeNode([blob, nothing]) : blob;
  },
};

/** `openapi.ts`: openapi-typescript's `paths`, `components`, `operations` of a bundled document and its JSON. */
export function renderTypes(
  vendor: Vendor,
  document: OpenApiDocument,
  json: string = renderJson(document),
): string {
  const types = printTypes(typesOf(document, json));
  return generatedHeader(vendor) + types.replaceAll(/^export interface (\w+)/gm, withComment);
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

/**
 * What `openapiTS(document, typeOptions)` does, without its bundling and linting: the document is
 * bundled and checked already, and these two take most of its time.
 */
function typesOf(bundled: OpenApiDocument, json: string): Node[] {
  // Headers and discriminators are patched into the document: where it has any, it is a copy.
  const isPatched = /"(?:headers|discriminator)":/.test(json);
  const own = isPatched ? (JSON.parse(json) as OpenApiDocument) : bundled;
  inlineHeaders(own);
  // openapi-typescript's own types of a document are looser than ours.
  const document = own as unknown as OpenAPI3;
  const context: Omit<GlobalContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: typeOptions.defaultNonNullable ?? true,
    // Looking for discriminators takes as long as writing the types; few vendors have one.
    discriminators: json.includes('"discriminator":')
      ? scanDiscriminators(document, typeOptions)
      : { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: typeOptions.emptyObjectsUnknown ?? false,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: typeOptions.transform,
    transformProperty: undefined,
    resolve: ($ref) => resolveRef(document, $ref, { silent: true }),
  };
  // `redoc` is for the bundling that is left out here; no transform reads it.
  return transformSchema(document, context as GlobalContext);
}

/** openapi-typescript takes a referenced header for one that is always there; in place it sees whether it is. */
function inlineHeaders(document: OpenApiDocument): void {
  const operations = Object.values(document.paths ?? {}).flatMap((item) =>
    httpMethods.flatMap((method) => item[method] ?? []),
  );
  const answers = [document.components?.responses, ...operations.map((one) => one.responses)];
  for (const answer of answers.flatMap((byName) => Object.values(byName ?? {}))) {
    if (isReference(answer) || answer.headers === undefined) continue;
    for (const [name, header] of Object.entries(answer.headers)) {
      answer.headers[name] = dereference<object>(document, header);
    }
  }
}
