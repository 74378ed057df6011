import { fitsStyle } from "./case-parameter.ts";
import { isIdempotent } from "./target.ts";
import type { HostileCase } from "../../../packages/client/test/hostile/case.ts";
import type { OperationModel } from "../read-operations.ts";
import type { HostileVendor, Target } from "./target.ts";

type Fits = (operation: OperationModel) => boolean;
type Rule = (vendor: HostileVendor, test: HostileCase) => readonly Target[];

const isSecured: Fits = ({ security }) =>
  security.length > 0 && security.every((alternative) => alternative.length > 0);
/** Whether no credential is sent, whatever the client has. */
const isOpen: Fits = ({ security: [first = []] }) => first.length === 0;
const isJson: Fits = ({ answer }) => answer === undefined;
/** Whether every body is a good answer. */
const takesAnything: Fits = ({ answer }) => answer === "text" || answer === "blob";
const isPlain: Fits = ({ pathParameters, query, body }) =>
  pathParameters.length === 0 && query.every(({ required }) => !required) && !body;
const takes =
  (codec: "json" | "urlencoded", method?: string): Fits =>
  ({ body, httpMethod }) =>
    body?.codec === codec && (method === undefined || method === httpMethod);
const is =
  (...methods: string[]): Fits =>
  ({ httpMethod }) =>
    methods.includes(httpMethod);
const both =
  (...all: Fits[]): Fits =>
  (operation) =>
    all.every((one) => one(operation));
const any: Fits = () => true;

function targetOf(vendor: HostileVendor, operation: OperationModel, parameter?: string): Target {
  return { vendor, operation, parameter, schemes: operation.security[0] ?? [] };
}

/** Every operation that fits. */
const each =
  (fits: Fits): Rule =>
  (vendor) =>
    vendor.operations.filter(fits).map((operation) => targetOf(vendor, operation));

/** One operation, by the first of the conditions that some operation meets. */
const one =
  (...wishes: Fits[]): Rule =>
  (vendor) => {
    const found = wishes.map((fits) => vendor.operations.find(fits)).find(Boolean);
    return found === undefined ? [] : [targetOf(vendor, found)];
  };

/** One operation for each scheme: one that the scheme opens alone, if there is one. */
const eachScheme: Rule = (vendor) =>
  vendor.schemes.flatMap(({ name }) => {
    const wishes: ((names: readonly string[]) => boolean)[] = [
      (names) => names.length === 1 && names[0] === name,
      (names) => names.includes(name),
    ];
    const [found] = wishes.flatMap((fits) => {
      const operations = vendor.operations.filter(
        (operation) => isSecured(operation) && operation.security.some(fits),
      );
      const operation = operations.find(isJson) ?? operations[0];
      const others = operation?.security.find(fits)?.filter((one) => one !== name) ?? [];
      return operation === undefined
        ? []
        : [{ ...targetOf(vendor, operation), schemes: [name, ...others] }];
    });
    return found ?? [];
  });

const eachSchemeIn =
  (place: "query" | "cookie"): Rule =>
  (vendor, test) =>
    eachScheme(vendor, test).filter(({ schemes: [first] }) =>
      vendor.schemes.some(({ name, placement }) => name === first && placement.in === place),
    );

/** Every parameter of a place; a name that the specification does not have where it has none. */
const eachParameter =
  (
    names: (vendor: HostileVendor, operation: OperationModel) => readonly string[],
    otherwise?: string,
  ): Rule =>
  (vendor) => {
    const targets = vendor.operations.flatMap((operation) =>
      names(vendor, operation).map((name) => targetOf(vendor, operation, name)),
    );
    if (targets.length > 0 || otherwise === undefined) return targets;
    return one(both(isPlain, is("GET")), is("GET"))(vendor, noCase).map((target) => ({
      ...target,
      parameter: otherwise,
    }));
  };
const noCase = { group: "", name: "", operation: "", expected: {} };

const pathParameters = eachParameter((_, { pathParameters }) => pathParameters);
const queryParameters: Rule = (vendor, test) =>
  eachParameter(
    (_, { query }) => query.filter(({ style }) => fitsStyle(test, style)).map(({ name }) => name),
    fitsStyle(test, undefined) ? "q" : undefined,
  )(vendor, test);
const headerParameters = eachParameter(
  (vendor, operation) => vendor.headers(operation),
  "x-own-id",
);
const reads = [both(is("GET"), isPlain), is("GET")];
const isRepeatable = both(isIdempotent, isSecured);
const isKnown: Fits = ({ answer, sensitive }) => answer === undefined && !sensitive;

const when =
  (condition: (test: HostileCase, vendor: HostileVendor) => boolean, rule: Rule): Rule =>
  (vendor, test) =>
    condition(test, vendor) ? rule(vendor, test) : [];
const whenNamed = (name: RegExp, rule: Rule): Rule => when((test) => name.test(test.name), rule);

/** Where the cases of a group and an operation of the table apply, by what these operations stand for. */
export const rules: Readonly<Record<string, Rule>> = {
  "path getItem": pathParameters,
  "path deleteItem": (vendor, test) =>
    pathParameters(vendor, test).filter(({ operation }) => is("DELETE")(operation)),
  "query search": queryParameters,
  "query find": eachParameter((_, { query }) =>
    query.filter(({ required }) => required).map(({ name }) => name),
  ),
  "headers headers": (vendor, test) =>
    test.name.startsWith("a required header")
      ? eachParameter((_, { requiredHeaders }) => requiredHeaders)(vendor, test)
      : headerParameters(vendor, test),
  "cookies open": one(...reads, any),
  "cookies cookies": eachParameter((_, { requiredCookies }) => requiredCookies),
  "bodies postJson": (vendor, test) => {
    const isGiven = !test.name.startsWith("nothing");
    return each(both(takes("json"), ({ body }) => isGiven || body?.optional === false))(
      vendor,
      test,
    );
  },
  "bodies patchJson": each(({ body }) => body?.optional === true),
  "bodies getItem": each(({ body }) => body === undefined),
  "bodies postForm": each(takes("urlencoded")),
  "base URL open": (vendor, test) => {
    const [, variable] = / in the variable (\w+)$/.exec(test.name) ?? [];
    if (variable !== undefined && !vendor.variables.includes(variable)) return [];
    // Without credentials there is nothing that plain http would show.
    const isAboutHttps = test.expected.message?.source.includes("must begin with https");
    if (isAboutHttps && vendor.schemes.length === 0) return [];
    // These need a template that plain http fits.
    if (/^server variables$|leave the machine|beside a base URL/.test(test.name)) return [];
    return one(...reads)(vendor, test);
  },
  "base URL byAll": each(isSecured),
  "base URL byBearer": each(isSecured),
  "redirects getItem": each(is("GET")),
  "redirects postJson": each(takes("json", "POST")),
  "redirects patchJson": each(takes("json", "PATCH")),
  "redirects putJson": each(takes("json", "PUT")),
  "redirects deleteItem": each(both(is("DELETE"), ({ body }) => body === undefined)),
  "redirects byAll": each(any),
  "redirects byBearer": each(both(isSecured, is("GET"))),
  // Dots in a Location are relative to the path, so that what comes of them is another one for each operation.
  "redirects open": when(({ name }) => !name.includes("dot segments"), one(...reads)),
  "credentials open": (vendor, test) => {
    if (test.name.startsWith("none for")) return each(isOpen)(vendor, test);
    const several = /^a scheme|^text where/.test(test.name);
    return several && vendor.schemes.length === 1 ? [] : one(...reads, any)(vendor, test);
  },
  "credentials getItem": each(isSecured),
  "credentials byBearer": eachScheme,
  "credentials byQuery": eachSchemeIn("query"),
  "credentials byCookie": eachSchemeIn("cookie"),
  "credentials byEither": whenNamed(/^the/, (vendor) =>
    vendor.operations
      .filter(
        ({ security }) => security.length === 2 && security.every((names) => names.length === 1),
      )
      .map((operation) => ({ ...targetOf(vendor, operation), schemes: operation.security.flat() })),
  ),
  "credentials putBytes": one(both(takes("json"), isSecured)),
  "answers getItem": one(both(isKnown, is("GET")), isKnown, both(isJson, is("GET")), isJson),
  "answers deleteItem": one(({ answer }) => answer === "nothing"),
  "answers open": (vendor, test) =>
    test.name.endsWith("nobody knows the answer")
      ? one(({ answer }) => answer === "anything")(vendor, test)
      : one(...reads)(vendor, test),
  "abort putJson": one(both(isRepeatable, takes("json", "PUT")), isRepeatable),
  "abort byBearer": one(isRepeatable),
  "abort open": one(...reads),
  "retry putJson": one(both(isRepeatable, takes("json", "PUT")), isRepeatable),
  "retry postJson": each(takes("json", "POST")),
  "retry patchJson": each(takes("json", "PATCH")),
  "retry createJson": each(({ idempotent }) => idempotent === false),
  "retry deleteItem": each(is("DELETE")),
  "retry byBearer": eachScheme,
  "retry open": one(...reads),
  "secrets byAll": (vendor, test) =>
    eachScheme(vendor, test).filter(
      ({ operation }) => !(test.name.endsWith("200 and HTML") && takesAnything(operation)),
    ),
  "secrets spend": each(
    both(
      takes("json"),
      (one) => one.sensitive,
      (one) => !takesAnything(one),
    ),
  ),
};

/** Operations of the table whose other cases are about what no vendor has so far: methods, media types, placements. */
export const foreign: ReadonlySet<string> = new Set([
  "headItem",
  "getFile",
  "getPair",
  "postMultipart",
  "putBytes",
  "postText",
  "byQuery",
  "byCookie",
  "byBoth",
  "byAll",
  "getText",
  "getBlob",
]);
