import { dereference, httpMethods, isReference } from "./openapi-document.ts";
import type {
  Answer,
  Header,
  MediaType,
  OpenApiDocument,
  Operation,
  Parameter,
  PathItem,
  Referenced,
  RequestBody,
} from "./openapi-document.ts";
import {
  assert,
  declaration,
  deeper,
  literal,
  literalOrNever,
  member,
  step,
  Unusual,
} from "./type-text.ts";
import { referenceType, schemaType, schemaTypeOr } from "./usual-schema-type.ts";

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
    const { schemas, responses, parameters, requestBodies, headers, pathItems } = components;
    assert(Object.keys(pathItems ?? {}).length === 0);
    return [
      componentsOf("schemas", schemas, schemaType),
      componentsOf("responses", responses, (one, indent) => this.#answer(itself(one), indent)),
      componentsOf("parameters", parameters, (one, indent) => parameterType(itself(one), indent)),
      componentsOf("requestBodies", requestBodies, (one, indent) => bodyType(itself(one), indent)),
      componentsOf("headers", headers, (one, indent) => headerType(itself(one), indent)),
      componentsOf("pathItems", {}, schemaType),
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
        member("responses", literalOrNever(answers, inner), inner),
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
      return member(place, literalOrNever(members, inner), inner, { optional });
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
      const header = dereference(this.#document, given);
      const optional = header.required !== true;
      return member(name, headerType(header, innermost), innermost, {
        optional,
        described: header,
      });
    });
    headers.push(`${innermost}[name: string]: unknown;\n`);
    const contents = contentTypes(answer.content, innermost);
    const optional = contents.length === 0;
    return literal(
      [
        member("headers", literal(headers, inner), inner),
        member("content", literalOrNever(contents, inner), inner, { optional }),
      ],
      indent,
    );
  }
}

/** One kind of component: its members by name. */
function componentsOf<T>(
  kind: string,
  members: Record<string, T> | undefined,
  typeOf: (value: T, indent: string) => string,
): string {
  const inner = deeper(step);
  const types = Object.entries(members ?? {}).map(([name, value]) =>
    member(name, typeOf(value, inner), inner, { described: value }),
  );
  return member(kind, literalOrNever(types, step), step);
}

/** A component that is not a name for another one. */
function itself<T extends object>(component: Referenced<T>): T {
  assert(!isReference(component));
  return component;
}

function isOptional(parameter: Parameter): boolean {
  return parameter.in !== "path" && parameter.required !== true;
}

function parameterType({ schema }: Parameter, indent: string): string {
  return schemaTypeOr("string", schema, indent);
}

function headerType({ schema, content }: Header, indent: string): string {
  assert(content === undefined);
  return schemaTypeOr("unknown", schema, indent);
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
    return member(name, schemaTypeOr("unknown", media.schema, indent), indent, {
      described: media,
    });
  });
}
