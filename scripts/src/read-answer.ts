import { isJson, isText } from "./media-type.ts";
import { dereference, isRecord } from "./openapi-document.ts";
import type { MediaType, OpenApiDocument, Operation } from "./openapi-document.ts";

/** The readers of @thinwire/client other than its default, JSON that must be there. */
export type AnswerReaderName = "anything" | "nothing" | "text" | "blob";

/** An answer that is a success. */
export interface Success {
  readonly status: string;
  /** The platform reads no body of these, whatever the content says. */
  readonly empty: boolean;
  /** What it has by media type. */
  readonly content: readonly (readonly [type: string, media: MediaType])[];
}

/** How the body of a success is read; `undefined` for JSON. Of several media types JSON wins. */
export function readAnswer(
  document: OpenApiDocument,
  answers: readonly Success[],
): AnswerReaderName | undefined {
  const contents = answers.flatMap(({ empty, content }) => (empty ? [] : content));
  if (contents.length === 0) return "nothing";
  const json = contents.filter(([type, media]) => isJson(type) || isJsonOfAnyType(type, media));
  if (json.length === 0) return contents.every(([type]) => isText(type)) ? "text" : "blob";
  const certain = answers.every(({ empty, content }) => empty || content.length > 0);
  const known = json.every(([, { schema }]) => isKnown(schema));
  return certain && known ? undefined : "anything";

  /** Some frameworks write the type of every answer as a wildcard: what is no string is JSON all the same. */
  function isJsonOfAnyType(type: string, { schema }: MediaType): boolean {
    if (!type.startsWith("*/*") || !isKnown(schema)) return false;
    return dereference<Record<string, unknown>>(document, schema)["type"] !== "string";
  }
}

function isKnown(schema: unknown): schema is Record<string, unknown> {
  return isRecord(schema) && Object.keys(schema).some((key) => !key.startsWith("x-"));
}

/** The answers that are a success; `default` where no success is named. */
export function readSuccesses(
  document: OpenApiDocument,
  method: string,
  { responses = {} }: Operation,
): Success[] {
  const statuses = Object.keys(responses);
  const named = statuses.filter((status) => /^2(\d\d|XX)$/i.test(status));
  const successes = named.length > 0 ? named : statuses.filter((status) => status === "default");
  return successes.map((status) => ({
    status,
    empty: method === "head" || status === "204" || status === "205",
    content: Object.entries(dereference(document, responses[status] ?? {}).content ?? {}),
  }));
}
