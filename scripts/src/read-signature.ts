import { dereference, isRecord, isReference, pointerTokens } from "./openapi-document.ts";
import type { OpenApiDocument, Operation, Parameter } from "./openapi-document.ts";
import { successes } from "./read-answer.ts";

/** The types of what a method takes and answers. */
export interface SignatureModel {
  readonly paramsOptional: boolean;
  /** One type per media type; not given where the operation takes no body. */
  readonly body: { readonly types: readonly TypeModel[]; readonly optional: boolean } | undefined;
  /** One type per success and media type, `undefined` for a success without a body. */
  readonly data: readonly (TypeModel | undefined)[];
}

/** A type that openapi-typescript has written: that of a schema, of a list of it, or of a place in `operations`. */
export type TypeModel =
  | { readonly schema: string; readonly list: boolean }
  | { readonly place: readonly (string | number)[]; readonly optional: boolean };

/** What an operation takes and answers, as openapi-typescript types it. */
export function readSignature(
  document: OpenApiDocument,
  operationId: string,
  operation: Operation,
  parameters: readonly Parameter[],
): SignatureModel {
  return {
    paramsOptional: !parameters.some((one) => one.in === "path" || one.required === true),
    body: readBodyTypes(document, operationId, operation),
    data: successes(operation).flatMap(([status, answer]): (TypeModel | undefined)[] => {
      const content = Object.entries(dereference(document, answer).content ?? {});
      const place = [operationId, "responses", /^\d+$/.test(status) ? Number(status) : status];
      return content.length === 0
        ? [undefined]
        : content.map(([type, { schema }]) =>
            typeOf(schema, { place: [...place, "content", type], optional: false }),
          );
    }),
  };
}

function readBodyTypes(
  document: OpenApiDocument,
  operationId: string,
  { requestBody }: Operation,
): SignatureModel["body"] {
  if (requestBody === undefined) return undefined;
  const { content, required } = dereference(document, requestBody);
  const optional = required !== true;
  const types = Object.entries(content).map(([type, { schema }]) =>
    typeOf(schema, { place: [operationId, "requestBody", "content", type], optional }),
  );
  return { types, optional };
}

/** The shortest way to a type: a schema's name says more than the place where it is used. */
function typeOf(schema: unknown, otherwise: TypeModel): TypeModel {
  const name = schemaName(schema);
  if (name !== undefined) return { schema: name, list: false };
  const item = isPlainList(schema) ? schemaName(schema["items"]) : undefined;
  return item === undefined ? otherwise : { schema: item, list: true };
}

/** The component that a schema is a reference to. */
function schemaName(schema: unknown): string | undefined {
  if (!isReference(schema)) return undefined;
  const [components, schemas, name, ...deeper] = pointerTokens(schema.$ref);
  const named = components === "components" && schemas === "schemas" && deeper.length === 0;
  return named ? name : undefined;
}

/** Keywords of a list that do not change its type. */
const plainKeywords =
  /^(type|items|title|description|deprecated|default|examples?|externalDocs|(min|max|unique)Items|x-.*)$/;

function isPlainList(schema: unknown): schema is Record<string, unknown> {
  return (
    isRecord(schema) &&
    schema["type"] === "array" &&
    Object.keys(schema).every((keyword) => plainKeywords.test(keyword))
  );
}
