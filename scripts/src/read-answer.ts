import { isJson, isText } from "./media-type.ts";
import { dereference, isRecord } from "./openapi-document.ts";
import type { OpenApiDocument, Operation } from "./openapi-document.ts";

/** The readers of @thinwire/client other than its default, JSON that must be there. */
export type AnswerReaderName = "anything" | "nothing" | "text" | "blob";

/** How the body of a success is read; `undefined` for JSON. Of several media types JSON wins. */
export function readAnswer(
  document: OpenApiDocument,
  operation: Operation,
): AnswerReaderName | undefined {
  const answers = successes(operation).map(([status, answer]) => ({
    // The platform reads no body of these, whatever the content says.
    empty: ["204", "205"].includes(status),
    content: dereference(document, answer).content ?? {},
  }));
  const contents = answers.flatMap(({ content }) => Object.entries(content));
  if (contents.length === 0) return "nothing";
  const json = contents.filter(([type]) => isJson(type));
  if (json.length === 0) return contents.every(([type]) => isText(type)) ? "text" : "blob";
  const certain = answers.every(({ empty, content }) => empty || Object.keys(content).length > 0);
  const known = json.every(
    ([, { schema }]) =>
      isRecord(schema) && Object.keys(schema).some((key) => !key.startsWith("x-")),
  );
  return certain && known ? undefined : "anything";
}

/** The answers that are a success; `default` where no success is named. */
export function successes({
  responses = {},
}: Operation): [string, NonNullable<Operation["responses"]>[string]][] {
  const named = Object.entries(responses).filter(([status]) => /^2(\d\d|XX)$/i.test(status));
  return named.length > 0
    ? named
    : Object.entries(responses).filter(([status]) => status === "default");
}
