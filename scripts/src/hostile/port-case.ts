import { acme } from "../../../packages/client/test/hostile/acme.ts";
import { credentials } from "../../../packages/client/test/hostile/credentials.ts";
import { carriedBy, otherSchemes, otherToken, queryKeys } from "./carried.ts";
import { caseParameter, isAbout, sampledNames } from "./case-parameter.ts";
import { portExpected, portQuery } from "./port-expected.ts";
import type {
  ClientSettings,
  HostileCase,
  Places,
} from "../../../packages/client/test/hostile/case.ts";
import type { Subject } from "../../../packages/client/test/hostile/check-case.ts";
import type { SchemeNames } from "./carried.ts";
import type { Reply } from "../../../packages/client/test/recording-server.ts";
import type { Target } from "./target.ts";

/** A case of the table as a vendor's own. */
export interface PortedCase {
  readonly test: HostileCase;
  readonly subject: Subject;
}

/** Names of the test vendor's schemes, in the order in which they stand for a vendor's. */
const acmeSchemes = (name: string): readonly string[] => acme.operations[name]?.security?.[0] ?? [];
const sample = "1";

/** Turns a case to an operation of a vendor: its names, path, parameters, credentials and placement. */
export function portCase(test: HostileCase, target: Target): PortedCase {
  const { operation, vendor } = target;
  const [first, second] = acmeSchemes(test.operation);
  // Of an operation that takes several at once, the vendors' one stands for the bearer token.
  const scheme = second === undefined ? (first ?? "Key") : "Bearer";
  const names = new Map<string, string | undefined>([
    [scheme, target.schemes[0] ?? vendor.schemes[0]?.name],
  ]);
  // The operation with two alternatives.
  if (test.operation === "byEither") names.set("Key", target.schemes[1]);
  const auth = (given: unknown): unknown => portAuth(given, names, target);
  const client = test.client;
  const keys = queryKeys(carriedBy(test, target, names));
  return {
    test: {
      ...test,
      operation: operation.methodName,
      input: (at) => portInput(test, target, at),
      ...(test.server && { server: (at: Places) => portReplies(test, target, at, keys) }),
      ...(client && { client: (at: Places) => portSettings(client(at), auth) }),
      expected: portExpected(test, target, names),
    },
    subject: {
      operation: { method: operation.httpMethod, path: operation.path },
      auth: auth(credentials),
      keys,
    },
  };
}

/** Where the server names the operation's own address. */
function portReplies(
  test: HostileCase,
  target: Target,
  at: Places,
  keys: NonNullable<Subject["keys"]>,
): readonly Reply[] {
  const replies = typeof test.server === "function" ? test.server(at) : (test.server ?? []);
  const from = `/v1${acme.operations[test.operation]?.path}`;
  const to = `/v1${target.operation.path.replaceAll(/\{[^}]*\}/g, sample)}`;
  return replies.map((reply) => {
    const location = reply.headers?.["location"];
    if (typeof location !== "string" || !(location.startsWith(from) || location.startsWith("?")))
      return reply;
    const [path = "", query = ""] = location.split("?");
    const kept = query.includes("key=sk-") ? keys : [];
    const own = [
      portQuery(`?${query}`, test, target).slice(1),
      ...kept.flatMap(({ name, value }) => (value === undefined ? [] : [`${name}=${value}`])),
    ].filter((pair) => pair !== "");
    const address = path.replace(from, () => to) + (own.length === 0 ? "" : `?${own.join("&")}`);
    return { ...reply, headers: { ...reply.headers, location: address } };
  });
}

function portAuth(given: unknown, names: SchemeNames, target: Target): unknown {
  if (typeof given !== "object" || given === null) return given;
  const { schemes } = target.vendor;
  const all: [string, unknown][] = Object.entries(given);
  const known = all.filter(([name]) => names.has(name));
  if (schemes.length === 1) return known[0]?.[1];
  if (known.length === 0) return given;
  const others = otherSchemes(target, names).map((name) => [name, otherToken] as const);
  const own = known.flatMap(([name, value]) => {
    const to = names.get(name);
    return to === undefined ? [] : [[to, value] as const];
  });
  return Object.fromEntries([...own, ...others]);
}

function portSettings(settings: ClientSettings, auth: (given: unknown) => unknown): ClientSettings {
  return { ...settings, ...("auth" in settings && { auth: auth(settings.auth) }) };
}

function portInput(test: HostileCase, target: Target, at: Places): unknown {
  const { operation, parameter } = target;
  const input = Object(test.input?.(at)) as Record<string, unknown>;
  const params = Object(input["params"]) as Record<string, unknown>;
  const isPath = test.group === "path";
  const [first = ""] = operation.pathParameters;
  const others = operation.pathParameters.filter((name) => !isPath || name !== parameter);
  const { path } = params;
  const own = {
    ...params,
    path: isPath ? renamed(path, "id", parameter ?? first, others) : renamed({}, "", "", others),
    ...Object.fromEntries(
      (["query", "header", "cookie"] as const).map((place) => [
        place,
        renamed(
          params[place],
          caseParameter(test, place),
          isAbout(test, target, place) ? parameter : undefined,
          sampledNames(test, target, place),
        ),
      ]),
    ),
  };
  return {
    ...input,
    params: Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
    ...portBody(test, target, input),
  };
}

function portBody(
  { group }: HostileCase,
  { operation: { body: model } }: Target,
  input: Readonly<Record<string, unknown>>,
): { body?: unknown } {
  // These cases are about the body.
  if (group === "bodies" && "body" in input) return { body: input["body"] };
  if (model === undefined) return { body: undefined };
  const takesText = model.codec === "binary" || model.codec === "plain";
  if ("body" in input && !takesText) return { body: input["body"] };
  if (model.optional && !("body" in input)) return {};
  return { body: takesText ? sample : {} };
}

/** The same with another name and with samples of what is required; what is no plain object as it is. */
function renamed(
  values: unknown,
  from: string,
  to: string | undefined,
  samples: readonly string[],
): unknown {
  if (values === undefined && samples.length === 0) return undefined;
  const given: unknown = values ?? (values === undefined ? {} : values);
  if (typeof given !== "object" || given === null || Symbol.iterator in given) return given;
  // Inherited names are part of some cases.
  const prototype = Object.getPrototypeOf(given) as object | null;
  const inherited =
    prototype && prototype !== Object.prototype ? renamed(prototype, from, to, []) : prototype;
  const copy = Object.create(inherited as object | null) as object;
  const entries = Reflect.ownKeys(given).map((key) => {
    const name = key === from && to !== undefined ? to : key;
    return [name, Object.getOwnPropertyDescriptor(given, key)] as const;
  });
  const taken = new Set(entries.map(([name]) => name));
  for (const name of samples.filter((one) => !taken.has(one))) {
    Object.defineProperty(copy, name, { value: sample, enumerable: true, configurable: true });
  }
  for (const [name, property] of entries) if (property) Object.defineProperty(copy, name, property);
  return copy;
}
