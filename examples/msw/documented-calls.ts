/** What is read here of a specification. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly "x-method-name"?: string;
  readonly parameters?: readonly { in?: string; name?: string; example?: unknown }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { examples: Readonly<Record<string, { value: unknown }>> }>>;

/** A call of an operation with the arguments of its examples, and what it is documented to answer. */
export interface DocumentedCall {
  /** Name of the client's method. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly input: { readonly params: Readonly<Record<string, object>>; readonly body?: unknown };
  readonly status: number;
  readonly answer: unknown;
}

export function documentedCalls(openapi: object): readonly DocumentedCall[] {
  // The build has checked it against the schema of OpenAPI.
  const { paths } = openapi as Document;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => describe(method, path, operation)),
  );
}

function describe(method: string, path: string, operation: Operation): DocumentedCall {
  const { "x-method-name": name = camelCase(operation.operationId) } = operation;
  const { parameters = [], requestBody, responses } = operation;
  const params: Record<string, Record<string, unknown>> = {};
  for (const { in: place, name, example } of parameters) {
    if (place && name) (params[place] ??= {})[name] = example;
  }
  const [status, success] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  const body = requestBody && { body: firstExample(requestBody.content) };
  return {
    name,
    method,
    path,
    input: { params, ...body },
    status: Number(status),
    answer: firstExample(success?.content),
  };
}

function firstExample(content: Content = {}): unknown {
  const [mediaType] = Object.values(content);
  return Object.values(mediaType?.examples ?? {})[0]?.value;
}

function camelCase(operationId: string): string {
  const joined = operationId.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return joined.replace(/^./, (letter) => letter.toLowerCase());
}
