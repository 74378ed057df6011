import { createRequire } from "node:module";
import type * as library from "openapi-typescript";
import type typescript from "typescript";
import { dereference, httpMethods, isReference } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";

// As CommonJS, and only the parts in use. Imported as a module, Node parses TypeScript's nine megabytes
// once more to tell what they are, and openapi-typescript loads a bundler that nothing here calls:
// together a third of what a run for a few vendors takes. The package declares the types of its entry
// only, which exports the same functions.
const require = createRequire(import.meta.url);
const text = require("openapi-typescript/dist/lib/ts.cjs") as typeof library;
const references = require("openapi-typescript/dist/lib/utils.cjs") as typeof library;

const ts = require("typescript") as typeof typescript;
const { astToString } = text;
const { resolveRef, scanDiscriminators } = references;
const transformSchema =
  require("openapi-typescript/dist/transform/index.cjs") as typeof library.transformSchema;

/** How openapi-typescript writes the types here. */
export const typeOptions: library.OpenAPITSOptions = {
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

/**
 * What `openapiTS(document, typeOptions)` makes, as text, without its bundling and linting: the document
 * is bundled and checked already, and these two take most of its time.
 */
export function typesByLibrary(bundled: OpenApiDocument): string {
  // Headers and discriminators are patched into the document.
  const copy = structuredClone(bundled);
  inlineHeaders(copy);
  // openapi-typescript's own types of a document are looser than ours.
  const document = copy as unknown as library.OpenAPI3;
  const context: Omit<library.GlobalContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: typeOptions.defaultNonNullable ?? true,
    discriminators: scanDiscriminators(document, typeOptions),
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
  return astToString(transformSchema(document, context as library.GlobalContext));
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
      answer.headers[name] = dereference(document, header);
    }
  }
}
