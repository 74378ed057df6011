import { declaredFor } from "../../../packages/sandbox/src/declared-for.ts";
import { isJson } from "../media-type.ts";
import { dereference, httpMethods } from "../openapi-document.ts";
import type { OpenApiDocument, Operation } from "../openapi-document.ts";
import { readOperations } from "../read-operations.ts";
import type { OperationModel } from "../read-operations.ts";
import { readSecurity } from "../read-security.ts";
import type { SchemeModel } from "../read-security.ts";
import { vendorNamed } from "../vendors.ts";
import { operationInput } from "./operation-input.ts";
import type { NewOperation, NewScheme, NewVendor } from "./vendor-model.ts";

/** What the templates need to know, from a specification that has been compiled without problems. */
export function readNewVendor(document: OpenApiDocument, name: string, title?: string): NewVendor {
  const operations = readOperations(document, () => {}).map((one) => toNew(document, one));
  const [first] = operations;
  if (first === undefined) throw new Error(`The specification of ${name} has no operation.`);
  const server = document.servers?.[0];
  const variables = Object.entries(server?.variables ?? {});
  const isPlain = ({ input }: NewOperation): boolean => input === "";
  return {
    name,
    typeName: vendorNamed("", name).typeName,
    title: title ?? plainTitle(document.info["title"], name),
    server: variables
      .reduce(
        (url, [key, variable]) => url.replaceAll(`{${key}}`, variable.default),
        server?.url ?? "",
      )
      .replace(/\/+$/, ""),
    variables: variables.map(([key]) => key),
    schemes: withEnvironment(
      name,
      readSecurity(document, () => {}),
    ),
    operations,
    first:
      operations.find((one) => isPlain(one) && one.httpMethod === "GET") ??
      operations.find(isPlain) ??
      first,
  };
}

/** The title without what means something in Markdown, in a comment or in a template. */
function plainTitle(title: unknown, name: string): string {
  const text = typeof title === "string" ? title : name;
  return (
    text
      .replaceAll(/[^\p{L}\p{N} .,:()'&+/-]+/gu, " ")
      .replaceAll(/ +/g, " ")
      .trim() || name
  );
}

function toNew(document: OpenApiDocument, model: OperationModel): NewOperation {
  const item = document.paths?.[model.path] ?? {};
  const method = httpMethods.find((one) => one.toUpperCase() === model.httpMethod) ?? "get";
  const operation: Operation & { tags?: string[] } = item[method] ?? {};
  const { responses = {} } = operation;
  const statuses = Object.keys(responses).flatMap((key) => statusFor(responses, key) ?? []);
  const status = statuses.find((one) => one >= 200 && one < 300) ?? 200;
  const described = declaredFor(responses, status);
  return {
    ...model,
    ...operationInput(document, item, operation, model),
    tag: operation.tags?.[0] ?? "operations",
    status,
    otherStatuses: statuses.filter((one) => declaredFor(responses, one) !== described),
    hasOtherBodies: Object.entries(responses).some(
      ([one, answer]) =>
        one !== described &&
        Object.keys(dereference(document, answer).content ?? {}).some((type) => !isJson(type)),
    ),
  };
}

/** A status that is described under a key: of a range or the default, one that is described under no other. */
function statusFor(responses: Readonly<Record<string, unknown>>, key: string): number | undefined {
  return candidatesFor(key).find((one) => declaredFor(responses, one) === key);
}

function candidatesFor(key: string): readonly number[] {
  if (key === "default") return [500, 503, 418, 599];
  const [hundreds] = /^[2-5](?=XX$)/.exec(key) ?? [];
  if (hundreds === undefined) return [Number(key)];
  return Array.from({ length: 100 }, (_, index) => Number(hundreds) * 100 + index);
}

/** Two schemes that would share a variable get the name of the scheme into it. */
function withEnvironment(vendor: string, schemes: readonly SchemeModel[]): NewScheme[] {
  const kinds = schemes.map(kindOf);
  return schemes.map((scheme, index) => {
    const isBasic = kinds[index] === "BASIC";
    const isAlone = kinds.filter((kind) => kind === kinds[index]).length === 1;
    const kind = kinds[index] ?? "";
    const own = isAlone ? "" : constantCase(scheme.name).replace(new RegExp(`_?${kind}$`), "");
    const words = isBasic ? ["USERNAME", "PASSWORD"] : [kind];
    const environment = words.map((word) =>
      [vendor.toUpperCase(), own, word].filter((part) => part !== "").join("_"),
    );
    return { ...scheme, isBasic, environment };
  });
}

function kindOf({ placement }: SchemeModel): string {
  if (placement.prefix === "Basic ") return "BASIC";
  return placement.prefix === undefined ? "API_KEY" : "TOKEN";
}

function constantCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z\d]+/g, "_")
    .toUpperCase();
}
