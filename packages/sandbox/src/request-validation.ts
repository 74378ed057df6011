import { joinPointer } from "./openapi-document.ts";
import { queryValue } from "./query-values.ts";
import { isJson } from "./specified-answer.ts";
import type { SchemaProblem, SchemaValidator } from "./schema-validator.ts";
import type { Operation } from "./specification.ts";

/** One way in which a request is not what the specification says. */
export interface InvalidInput extends SchemaProblem {
  readonly in: "body" | "path" | "query" | "header";
  /**
   * The JSON Schema keyword that does not hold; besides these, `syntax` for a body that is not JSON, `content-type`
   * for one of an undeclared type, and `required` without a path for a body that is missing.
   */
  readonly rule: string;
}

/** The values that a request carries, of the types that the specification gives them. */
export interface Input {
  readonly parameters: Readonly<Record<"path" | "query" | "header", ReadonlyMap<string, unknown>>>;
  readonly body: unknown;
  readonly invalid: readonly InvalidInput[];
}

/** Reads parameters and body of a request, and checks them. */
export async function readInput(
  schemas: SchemaValidator,
  operation: Operation,
  request: Request,
  path: ReadonlyMap<string, string>,
): Promise<Input> {
  const invalid: InvalidInput[] = [];
  const parameters = { path: new Map(), query: new Map(), header: new Map() };
  const url = new URL(request.url);
  for (const parameter of operation.parameters) {
    const { in: place, name, required, schema } = parameter.node;
    if (place === "cookie") continue;
    const text =
      place === "path"
        ? path.get(name)
        : place === "query"
          ? queryValue(url, parameter)
          : request.headers.get(name);
    if (text === undefined || text === null) {
      if (required === true) {
        invalid.push({ in: place, path: [name], rule: "required", message: "is missing" });
      }
      continue;
    }
    const { value, problems } =
      schema === undefined
        ? { value: text, problems: [] }
        : schemas.coerce(joinPointer(parameter.pointer, "schema"), text);
    parameters[place].set(name, value);
    invalid.push(
      ...problems.map((problem) => ({ ...problem, in: place, path: [name, ...problem.path] })),
    );
  }
  const body = await readBody(schemas, operation, request);
  return { parameters, body: body.value, invalid: [...invalid, ...body.invalid] };
}

const formType = "application/x-www-form-urlencoded";

interface Body {
  readonly value: unknown;
  readonly invalid: readonly InvalidInput[];
}

async function readBody(
  schemas: SchemaValidator,
  operation: Operation,
  request: Request,
): Promise<Body> {
  const declared = operation.requestBody;
  if (declared === undefined) return { value: undefined, invalid: [] };
  const text = await request.text();
  const type = mediaTypeOf(request.headers);
  // A form without fields is an empty text too.
  if (text === "" && type !== formType) {
    return declared.node.required === true
      ? refuse("required", "must not be empty")
      : { value: undefined, invalid: [] };
  }
  const mediaType = type === undefined ? undefined : declared.node.content[type];
  if (type === undefined || mediaType === undefined) {
    return refuse(
      "content-type",
      `must have content type ${Object.keys(declared.node.content).join(" or ")}`,
    );
  }
  if (type !== formType && !isJson(type)) return { value: text, invalid: [] };
  const value = type === formType ? Object.fromEntries(new URLSearchParams(text)) : parseJson(text);
  if (value === undefined) return refuse("syntax", "must be JSON");
  if (mediaType.schema === undefined) return { value, invalid: [] };
  const problems = schemas.check(joinPointer(declared.pointer, "content", type, "schema"), value);
  return { value, invalid: problems.map((problem) => ({ ...problem, in: "body" as const })) };
}

function refuse(rule: string, message: string): Body {
  return { value: undefined, invalid: [{ in: "body", path: [], rule, message }] };
}

/** The media type of a message without its parameters, in lower case. */
export function mediaTypeOf(headers: Headers): string | undefined {
  return headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
}

/** The value of a JSON text, or undefined when it is not one. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
