import { isIdempotent } from "./target.ts";
import type { HostileCase } from "../../../packages/client/test/hostile/case.ts";
import type { OperationModel } from "../read-operations.ts";
import type { HostileVendor, Target } from "./target.ts";

type Fits = (operation: OperationModel) => boolean;
type Rule = (vendor: HostileVendor, test: HostileCase) => readonly Target[];

const isSecured: Fits = ({ security }) => security.length > 0;
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

/** One operation for each scheme that can open an operation alone. */
const eachScheme: Rule = (vendor) =>
  vendor.schemes.flatMap(({ name }) => {
    const alone = (names: readonly string[]): boolean => names.length === 1 && names[0] === name;
    const operation = vendor.operations.find(({ security }) => security.some(alone));
    return operation === undefined ? [] : [{ ...targetOf(vendor, operation), schemes: [name] }];
  });

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
    return one(both(isPlain, is("GET")))(vendor, noCase).map((target) => ({
      ...target,
      parameter: otherwise,
    }));
  };
const noCase = { group: "", name: "", operation: "", expected: {} };

const pathParameters = eachParameter((_, { pathParameters }) => pathParameters);
const queryParameters = eachParameter((_, { query }) => query.map(({ name }) => name), "q");
const headerParameters = eachParameter(
  (vendor, operation) => vendor.headers(operation),
  "x-own-id",
);
const isRead = both(is("GET"), isPlain);
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
  "query search": when((test) => !hasStyle(test), queryParameters),
  "query find": eachParameter((_, { query }) =>
    query.filter(({ required }) => required).map(({ name }) => name),
  ),
  "headers headers": (vendor, test) =>
    test.name.startsWith("a required header")
      ? eachParameter((_, { requiredHeaders }) => requiredHeaders)(vendor, test)
      : headerParameters(vendor, test),
  "cookies open": one(isRead, any),
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
    // These need a template that plain http fits.
    if (/^server variables$|leave the machine|beside a base URL/.test(test.name)) return [];
    return one(isRead)(vendor, test);
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
  "redirects open": when(({ name }) => !name.includes("dot segments"), one(isRead)),
  "credentials open": (vendor, test) => {
    if (test.name.startsWith("none for"))
      return each((operation) => !isSecured(operation))(vendor, test);
    const several = /^a scheme|^text where/.test(test.name);
    return several && vendor.schemes.length === 1 ? [] : one(isRead, any)(vendor, test);
  },
  "credentials getItem": each(isSecured),
  "credentials byBearer": eachScheme,
  "credentials byEither": whenNamed(/^the/, (vendor) =>
    vendor.operations
      .filter(({ security }) => security.length === 2 && security.flat().length === 2)
      .map((operation) => ({ ...targetOf(vendor, operation), schemes: operation.security.flat() })),
  ),
  "credentials putBytes": one(both(takes("json"), isSecured)),
  "answers getItem": one(both(isKnown, is("GET")), isKnown),
  "answers deleteItem": one(({ answer }) => answer === "nothing"),
  "answers open": (vendor, test) =>
    test.name.endsWith("nobody knows the answer")
      ? one(({ answer }) => answer === "anything")(vendor, test)
      : one(isRead)(vendor, test),
  "abort putJson": one(both(isRepeatable, takes("json", "PUT")), isRepeatable),
  "abort byBearer": one(isRepeatable),
  "abort open": one(isRead),
  "retry putJson": one(both(isRepeatable, takes("json", "PUT")), isRepeatable),
  "retry postJson": each(takes("json", "POST")),
  "retry patchJson": each(takes("json", "PATCH")),
  "retry createJson": each(({ idempotent }) => idempotent === false),
  "retry deleteItem": each(is("DELETE")),
  "retry byBearer": eachScheme,
  "retry open": one(isRead),
  "secrets byAll": eachScheme,
  "secrets spend": each(both(takes("json"), ({ sensitive }) => sensitive)),
};

/** Operations of the table for what no vendor has so far: other methods, styles, media types, placements. */
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

/** Cases of a parameter that is written in a style of its own. */
function hasStyle(test: HostileCase): boolean {
  const { params } = Object(test.input?.(nowhere)) as { params?: { query?: object } };
  return ["csv", "ssv", "psv", "filter"].some((name) => Object.hasOwn(Object(params?.query), name));
}
const nowhere = { origin: "", port: "", other: "", localhost: "" };
