import { isJson } from "./media-type.ts";
import { dereference, isRecord, isReference, pointerTokens } from "./openapi-document.ts";
import type { OpenApiDocument, Operation, Parameter } from "./openapi-document.ts";
import type { AnswerReaderName, Success } from "./read-answer.ts";

/** The types of what a method takes and answers. */
export interface SignatureModel {
  readonly paramsOptional: boolean;
  /** One type per media type; not given where the operation takes no body. */
  readonly body: { readonly types: readonly TypeModel[]; readonly optional: boolean } | undefined;
  /** One type per success and media type, `undefined` for a success without a body. */
  readonly data: readonly (TypeModel | undefined)[];
  /** The statuses whose bodies become something else than their schemas say. */
  readonly unlikeSchema: readonly (readonly [status: number | "default", type: ReadType])[];
}

/**
 * A type that openapi-typescript has written, that of a schema, of a list of it, or of a place in
 * `operations`; or what the runtime makes of any body.
 */
export type TypeModel =
  | { readonly schema: string; readonly list: boolean }
  | { readonly place: readonly (string | number)[]; readonly optional: boolean }
  | { readonly read: ReadType };

type ReadType = "Blob" | "string" | "undefined" | "unknown";

/** An operation, and what other readers have found in it. */
interface OperationParts {
  readonly operationId: string;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
  readonly successes: readonly Success[];
  readonly answer: AnswerReaderName | undefined;
}

/** What an operation takes and answers, as openapi-typescript types it. */
export function readSignature(document: OpenApiDocument, parts: OperationParts): SignatureModel {
  const { operationId, operation, parameters, successes, answer } = parts;
  return {
    paramsOptional: !parameters.some((one) => one.in === "path" || one.required === true),
    body: readBodyTypes(document, operationId, operation),
    data: successes.flatMap((success): (TypeModel | undefined)[] => {
      const { status, content } = success;
      const read = typeUnlikeSchema(document, success, answer);
      if (read !== undefined) return [{ read }];
      const place = [operationId, "responses", /^\d+$/.test(status) ? Number(status) : status];
      return content.length === 0
        ? [undefined]
        : content.map(([type, { schema }]) =>
            typeOf(schema, { place: [...place, "content", type], optional: false }),
          );
    }),
    unlikeSchema: [
      ...successes.flatMap((success) => {
        const read = typeUnlikeSchema(document, success, answer);
        // `result` tells statuses apart, of which a range or the default is none.
        const status = Number(success.status);
        return read === undefined || Number.isNaN(status) ? [] : [[status, read] as const];
      }),
      ...errorsWithoutJson(document, operation, successes).map(
        (status) => [status, "unknown"] as const,
      ),
    ],
  };
}

/** The statuses of errors whose bodies are documented, but not as JSON, which errors are read as all the same. */
function errorsWithoutJson(
  document: OpenApiDocument,
  { responses = {} }: Operation,
  successes: readonly Success[],
): (number | "default")[] {
  return Object.entries(responses).flatMap(([status, response]): (number | "default")[] => {
    const types = Object.keys(dereference(document, response).content ?? {});
    if (types.length === 0 || types.some(mayBeJson)) return [];
    if (successes.some((success) => success.status === status)) return [];
    if (status === "default") return [status];
    // Of ranges `result` knows nothing.
    return /^\d+$/.test(status) ? [Number(status)] : [];
  });
}

/** Some frameworks write the type of every answer as a wildcard. */
const mayBeJson = (type: string): boolean =>
  isJson(type) || /^(\*|application)\/\*|\/json\b/.test(type);

/** What becomes of a success whatever its schemas are, where they say something else. */
function typeUnlikeSchema(
  document: OpenApiDocument,
  { empty, content }: Success,
  answer: AnswerReaderName | undefined,
): ReadType | undefined {
  if (content.length === 0) return undefined;
  if (empty) return "undefined";
  const kinds = content.map(([, { schema }]) => stringKind(document, schema));
  if (answer === "blob" && kinds.some((kind) => kind !== "binary")) return "Blob";
  if (answer === "text" && kinds.some((kind) => kind !== "text")) return "string";
  return undefined;
}

/** Whether openapi-typescript writes a schema as a Blob or as a string. */
function stringKind(document: OpenApiDocument, schema: unknown): "binary" | "text" | undefined {
  if (!isRecord(schema)) return undefined;
  const { type, format } = dereference<Record<string, unknown>>(document, schema);
  if (type !== "string") return undefined;
  return format === "binary" ? "binary" : "text";
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
