import { joinPointer } from "./openapi-document.ts";
import { mediaTypeOf, parseJson } from "./request-validation.ts";
import { responseFor } from "./specification.ts";
import { isJson } from "./specified-answer.ts";
import type { SchemaValidator } from "./schema-validator.ts";
import type { Operation } from "./specification.ts";
import type { Choice } from "./vendor.ts";

/** Says how an answer breaks the specification, or nothing when it keeps to it. */
export async function findResponseProblem(
  schemas: SchemaValidator,
  operation: Operation,
  response: Response,
  choices: readonly Choice[],
): Promise<string | undefined> {
  const text = await response.clone().text();
  const choice = choices.find((one) => covers(one, operation, response.status));
  if (choice?.emptyBody === true && text === "") return undefined;
  const declared = responseFor(operation, response.status);
  if (declared === undefined)
    return choice === undefined ? "the status is not declared" : undefined;
  // What is described is what a GET would answer.
  if (operation.method === "HEAD" && text === "") return undefined;
  const { content } = declared.node;
  if (content === undefined) return text === "" ? undefined : "a body where none is declared";
  const type = mediaTypeOf(response.headers);
  const mediaType = type === undefined ? undefined : content[type];
  if (type === undefined || mediaType === undefined) {
    return `content type ${type ?? "(none)"} is not declared`;
  }
  // Schemas of other media types describe a text, or nothing.
  if (!isJson(type)) return undefined;
  const value = parseJson(text);
  if (value === undefined) return "the body is not JSON";
  if (mediaType.schema === undefined) return undefined;
  const pointer = joinPointer(declared.pointer, "content", type, "schema");
  const problems = schemas.check(pointer, value);
  return problems.length === 0
    ? undefined
    : problems.map(({ path, message }) => `body/${path.join("/")} ${message}`).join("; ");
}

function covers(choice: Choice, operation: Operation, status: number): boolean {
  return (
    choice.status === status && (choice.operation === "*" || choice.operation === operation.id)
  );
}
