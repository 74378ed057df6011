import { dereference, httpMethods, isRecord, isReference } from "./openapi-document.ts";
import type {
  Answer,
  MediaType,
  OpenApiDocument,
  Operation,
  Parameter,
  PathItem,
  Referenced,
  RequestBody,
} from "./openapi-document.ts";
import { assert, declaration, deeper, literal, member, step, Unusual } from "./type-text.ts";
import { referenceType, schemaType } from "./usual-schema-type.ts";

/**
 * What openapi-typescript makes of a document and TypeScript prints, where nothing in it is out of the ordinary: an
 * eighth of the time, and neither of the two is loaded. `undefined` where something is.
 */
export function usualTypes(document: OpenApiDocument): string | undefined {
  try {
    return new Writer(document).write();
  } catch (error) {
    if (error instanceof Unusual) return undefined;
    throw error;
  }
}

class Writer {
  readonly #document: OpenApiDocument;
  readonly #operations: string[] = [];

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  write(): string {
    const { paths, components } = this.#document;
    assert(!("webhooks" in this.#document || "$defs" in this.#document));
    const items = Object.entries(paths ?? {}).map(([path, item]) =>
      member(path, this.#pathItem(item, step), step),
    );
    return [
      declaration("paths", items),
      declaration("webhooks", []),
      declaration("components", components === undefined ? [] : this.#components(components)),
      declaration("$defs", []),
      declaration("operations", this.#operations),
    ].join("");
  }

  #components(components: NonNullable<OpenApiDocument["components"]>): string[] {
    const { schemas, responses, parameters, requestBodies, headers, pathItems }: Components =
      components;
    assert(Object.keys(pathItems ?? {}).length === 0);
    const kind = (name: string, members: object | undefined, typeOf: TypeOf): string => {
      const types = Object.entries(members ?? {}).map(([key, value]: [string, unknown]) => {
        assert(name === "schemas" || !isReference(value));
        return member(key, typeOf(value, deeper(step)), deeper(step), { described: value });
      });
      return member(name, types.length === 0 ? "never" : literal(types, step), step);
    };
    // The official schema has been through the document: everything is what it is taken for.
    return [
      kind("schemas", schemas, schemaType),
      kind("responses", responses, (one, indent) => this.#answer(one as Answer, indent)),
      kind("parameters", parameters, parameterType),
      kind("requestBodies", requestBodies, (one, indent) => bodyType(one as RequestBody, indent)),
      kind("headers", headers, headerType),
      kind("pathItems", pathItems, () => "never"),
    ];
  }

  #pathItem(item: PathItem, indent: string): string {
    assert(!("$ref" in item));
    const inner = deeper(indent);
    const methods = httpMethods.map((method) => {
      const operation = item[method];
      if (operation === undefined) return member(method, "never", inner, { optional: true });
      const { operationId = "" } = operation;
      assert(/^[\w.-]+$/.test(operationId));
      this.#operations.push(member(operationId, this.#operation(item, operation, step), step));
      return member(method, `operations["${operationId}"]`, inner, { described: operation });
    });
    return literal([this.#parameters(item.parameters ?? [], inner), ...methods], indent);
  }

  #operation(item: PathItem, operation: Operation, indent: string): string {
    const inner = deeper(indent);
    const parameters = new Map<string, Referenced<Parameter>>();
    for (const one of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
      const { in: place, name } = dereference(this.#document, one);
      parameters.set(`${place}-${name}`, one);
    }
    const { responses } = operation;
    const answers = Object.entries(responses ?? {}).map(([status, answer]) =>
      member(
        status,
        isReference(answer) ? referenceType(answer) : this.#answer(answer, deeper(inner)),
        deeper(inner),
        { described: answer },
      ),
    );
    return literal(
      [
        this.#parameters([...parameters.values()], inner),
        this.#requestBody(operation.requestBody, inner),
        member("responses", answers.length === 0 ? "never" : literal(answers, inner), inner),
      ],
      indent,
    );
  }

  #parameters(parameters: readonly Referenced<Parameter>[], indent: string): string {
    const [inner, innermost] = [deeper(indent), deeper(deeper(indent))];
    const places = ["query", "header", "path", "cookie"].map((place) => {
      const found = parameters
        .map((given) => ({ given, parameter: dereference(this.#document, given) }))
        .filter(({ parameter }) => parameter.in === place);
      const members = found.map(({ given, parameter }) =>
        member(
          parameter.name,
          isReference(given) ? referenceType(given) : parameterType(parameter, innermost),
          innermost,
          { optional: isOptional(parameter), described: parameter },
        ),
      );
      const optional = found.every(({ parameter }) => isOptional(parameter));
      const type = members.length === 0 ? "never" : literal(members, inner);
      return member(place, type, inner, { optional });
    });
    return member("parameters", literal(places, indent), indent);
  }

  #requestBody(body: Referenced<RequestBody> | undefined, indent: string): string {
    if (body === undefined) return member("requestBody", "never", indent, { optional: true });
    const type = isReference(body) ? referenceType(body) : bodyType(body, indent);
    const optional = dereference(this.#document, body).required !== true;
    return member("requestBody", type, indent, { optional, described: body });
  }

  #answer(answer: Answer, indent: string): string {
    const [inner, innermost] = [deeper(indent), deeper(deeper(indent))];
    const headers = Object.entries(answer.headers ?? {}).map(([name, given]) => {
      const header = dereference<Header>(this.#document, given);
      const optional = header.required !== true;
      return member(name, headerType(header, innermost), innermost, {
        optional,
        described: header,
      });
    });
    const contents = contentTypes(answer.content, innermost);
    return literal(
      [
        member(
          "headers",
          literal([...headers, `${innermost}[name: string]: unknown;\n`], inner),
          inner,
        ),
        contents.length === 0
          ? member("content", "never", inner, { optional: true })
          : member("content", literal(contents, inner), inner),
      ],
      indent,
    );
  }
}

type Components = NonNullable<OpenApiDocument["components"]> & {
  headers?: object;
  pathItems?: object;
};
type TypeOf = (value: unknown, indent: string) => string;
interface Header {
  required?: boolean;
  schema?: unknown;
}

function isOptional(parameter: Parameter): boolean {
  return parameter.in !== "path" && parameter.required !== true;
}

function parameterType(parameter: unknown, indent: string): string {
  assert(isRecord(parameter));
  const { schema } = parameter;
  return schema === undefined || schema === false ? "string" : schemaType(schema, indent);
}

function headerType(header: unknown, indent: string): string {
  assert(isRecord(header) && !("content" in header));
  const { schema } = header;
  return schema === undefined || schema === false ? "unknown" : schemaType(schema, indent);
}

function bodyType(body: RequestBody, indent: string): string {
  const inner = deeper(indent);
  const contents = contentTypes(body.content, deeper(inner));
  const none = member("*/*", "never", deeper(inner), { optional: true });
  const content = literal(contents.length === 0 ? [none] : contents, inner);
  return literal([member("content", content, inner)], indent);
}

function contentTypes(content: Record<string, MediaType> | undefined, indent: string): string[] {
  return Object.entries(content ?? {}).map(([name, media]) => {
    assert(!isReference(media));
    const { schema } = media;
    const type = schema === undefined || schema === false ? "unknown" : schemaType(schema, indent);
    return member(name, type, indent, { described: media });
  });
}
