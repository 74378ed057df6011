import { acme } from "../../../packages/client/test/hostile/acme.ts";
import { credentials } from "../../../packages/client/test/hostile/credentials.ts";
import { portExpected } from "./port-expected.ts";
import type {
  ClientSettings,
  HostileCase,
  Places,
} from "../../../packages/client/test/hostile/case.ts";
import type { Subject } from "../../../packages/client/test/hostile/check-case.ts";
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
  // "byEither" has two alternatives.
  if (target.schemes.length > 1) names.set("Key", target.schemes[1]);
  const auth = (given: unknown): unknown => portAuth(given, names, vendor.schemes.length === 1);
  const client = test.client;
  return {
    test: {
      ...test,
      operation: operation.methodName,
      input: (at) => portInput(test, target, at),
      ...(test.server && { server: (at: Places) => portReplies(test, target, at) }),
      ...(client && { client: (at: Places) => portSettings(client(at), auth) }),
      expected: portExpected(test, target, names),
    },
    subject: {
      operation: { method: operation.httpMethod, path: operation.path },
      auth: auth(credentials),
    },
  };
}

/** Where the server names the operation's own address. */
function portReplies(test: HostileCase, { operation }: Target, at: Places): readonly Reply[] {
  const replies = typeof test.server === "function" ? test.server(at) : (test.server ?? []);
  const from = `/v1${acme.operations[test.operation]?.path}`;
  const to = `/v1${operation.path.replaceAll(/\{[^}]*\}/g, sample)}`;
  return replies.map((reply) => {
    const location = reply.headers?.["location"];
    if (typeof location !== "string" || !location.startsWith(from)) return reply;
    return { ...reply, headers: { ...reply.headers, location: to + location.slice(from.length) } };
  });
}

function portAuth(
  given: unknown,
  names: ReadonlyMap<string, string | undefined>,
  isSingle: boolean,
): unknown {
  if (typeof given !== "object" || given === null) return given;
  const all: [string, unknown][] = Object.entries(given);
  const known = all.filter(([name]) => names.has(name));
  if (isSingle) return known[0]?.[1];
  const own = known.map(([name, value]) => [names.get(name) ?? name, value] as const);
  return Object.fromEntries(own.length > 0 ? own : all);
}

function portSettings(settings: ClientSettings, auth: (given: unknown) => unknown): ClientSettings {
  return { ...settings, ...("auth" in settings && { auth: auth(settings.auth) }) };
}

function portInput(test: HostileCase, target: Target, at: Places): unknown {
  const { operation, parameter } = target;
  const input = Object(test.input?.(at)) as Record<string, unknown>;
  const params = Object(input["params"]) as Record<string, unknown>;
  const { path, query, header, ...rest } = params;
  const isPath = test.group === "path";
  const [first = ""] = operation.pathParameters;
  const others = operation.pathParameters.filter((name) => !isPath || name !== parameter);
  const required = operation.query.filter((one) => one.required).map(({ name }) => name);
  const isMissing = test.operation === "find";
  const q = Object.hasOwn(Object(query), "q") ? "q" : "tag";
  const own = {
    ...rest,
    path: isPath ? renamed(path, "id", parameter ?? first, others) : renamed({}, "", "", others),
    query: renamed(
      query,
      q,
      test.group === "query" ? parameter : undefined,
      isMissing ? [] : required,
    ),
    header: renamed(header, "x-required", parameter, operation.requiredHeaders),
  };
  const takesBody = operation.body !== undefined || test.group === "bodies";
  const needsBody = operation.body !== undefined && !operation.body.optional;
  const { body, ...options } = input;
  return {
    ...options,
    params: Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
    ...("body" in input && takesBody ? { body } : needsBody && { body: {} }),
  };
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
