import { isJson } from "../media-type.ts";
import { dereference, isRecord } from "../openapi-document.ts";
import type { OpenApiDocument, Operation, Parameter, PathItem } from "../openapi-document.ts";
import type { BodyModel } from "../read-body.ts";
import type { OperationModel } from "../read-operations.ts";
import { exampleValue, sourceText } from "./example-value.ts";

/** Parameters that OpenAPI says are ignored, because something else writes them. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** What a call of an operation has to be given, and nothing that it may leave out. */
export function operationInput(
  document: OpenApiDocument,
  item: PathItem,
  operation: Operation,
  { path, body: bodyModel }: OperationModel,
): { input: string; filledPath: string } {
  const byKey = new Map<string, Parameter>();
  for (const entry of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
    const parameter = dereference<Parameter>(document, entry);
    byKey.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const required = [...byKey.values()].filter(
    (one) => one.required === true && !(one.in === "header" && isIgnored(one)),
  );
  const groups = (["path", "query", "header", "cookie"] as const).flatMap((place) => {
    const members = required
      .filter((one) => one.in === place)
      .map((one) => {
        const value = sourceText(document, one.schema, parameterValue(document, one));
        return `${JSON.stringify(one.name)}: ${value}`;
      });
    return members.length === 0 ? [] : [`${place}: { ${members.join(", ")} }`];
  });
  const body = bodyText(document, operation, bodyModel);
  const parts = [
    ...(groups.length === 0 ? [] : [`params: { ${groups.join(", ")} }`]),
    ...(body === undefined ? [] : [`body: ${body}`]),
  ];
  const filledPath = path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
    const parameter = byKey.get(`path ${name}`);
    return encodeURIComponent(String(parameter && parameterValue(document, parameter)));
  });
  return { input: parts.length === 0 ? "" : `{ ${parts.join(", ")} }`, filledPath };
}

function isIgnored({ name }: Parameter): boolean {
  return ignoredHeaders.has(name.toLowerCase());
}

/** A value that leaves a trace in the request, also where nothing is known of its type. */
function parameterValue(document: OpenApiDocument, parameter: Parameter): unknown {
  const value = exampleValue(document, parameter);
  return isRecord(value) && Object.keys(value).length === 0 ? "example" : value;
}

/** The body in the media type that the client takes: JSON, or the first one. */
function bodyText(
  document: OpenApiDocument,
  { requestBody }: Operation,
  model: BodyModel | undefined,
): string | undefined {
  if (requestBody === undefined || model === undefined || model.optional) return undefined;
  const contents = Object.entries(dereference(document, requestBody).content);
  const [, media = {}] = contents.find(([type]) => isJson(type)) ?? contents[0] ?? [];
  const value = exampleValue(document, media);
  const text = JSON.stringify(typeof value === "string" ? value : "example");
  if (model.codec === "binary") return `new Blob([${text}])`;
  return model.codec === "plain" ? text : sourceText(document, media.schema, value);
}
