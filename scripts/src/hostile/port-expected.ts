import { acme } from "../../../packages/client/test/hostile/acme.ts";
import type { Expected, HostileCase } from "../../../packages/client/test/hostile/case.ts";
import type { SchemeModel } from "../read-security.ts";
import type { Target } from "./target.ts";

/** Schemes of the test vendor and the vendor's that stand for them. */
type SchemeNames = ReadonlyMap<string, string | undefined>;

const sample = "1";
const credentialHeaders = new Set(["x-api-key", "authorization", "cookie"]);

/** What must be sent and answered when the case is turned to the target. */
export function portExpected(test: HostileCase, target: Target, names: SchemeNames): Expected {
  const { message, sent, headers, ...rest } = test.expected;
  const { operation, vendor } = target;
  const { sensitive } = operation;
  const scheme = vendor.schemes.find(({ name }) => name === schemeOf(test, target));
  return {
    ...rest,
    ...(sent && { sent: sent.map((line) => portLine(line, test, target)) }),
    ...(headers && { headers: portHeaders(headers, test, target, scheme) }),
    // Of an operation that carries a secret, less is told.
    ...(message &&
      !(sensitive && rest.throws === undefined && test.group !== "redirects") && {
        message: portMessage(message, test, target, names),
      }),
  };
}

function schemeOf(test: HostileCase, { schemes }: Target): string | undefined {
  return schemes[test.name.startsWith("the second") ? 1 : 0];
}

/** `GET /v1/items/a%2Fb` becomes `DELETE /v1/keys/a%2Fb`. */
function portLine(line: string, test: HostileCase, { operation, parameter }: Target): string {
  const { method = "", path = "" } = acme.operations[test.operation] ?? {};
  const template = escapeText(path).replaceAll(/\\\{\w+\\\}/g, "([^/?]*)");
  const found = new RegExp(`^${method} (/v\\d)?${template}(\\?.*)?$`).exec(line);
  // An address that the server names.
  if (!found)
    return line.startsWith(`${method} `) ? operation.httpMethod + line.slice(method.length) : line;
  const [, prefix = "", ...parts] = found;
  const value = test.group === "path" ? parts[0] : undefined;
  const filled = operation.path.replaceAll(/\{([^}]*)\}/g, (_, name: string) =>
    name === parameter && value !== undefined ? value : sample,
  );
  return `${operation.httpMethod} ${prefix}${filled}${portQuery(parts.at(-1), test, { operation, parameter })}`;
}

function portQuery(
  query: string | undefined,
  test: HostileCase,
  { operation, parameter }: Pick<Target, "operation" | "parameter">,
): string {
  let pairs = (query ?? "")
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !pair.startsWith("key=sk-"));
  if (test.group === "query" && parameter !== undefined) {
    const from = pairs.some((pair) => pair.startsWith("q=")) ? "q=" : "tag=";
    pairs = pairs.map((pair) =>
      pair.startsWith(from) ? `${parameter}=${pair.slice(from.length)}` : pair,
    );
  }
  const samples = operation.query
    .filter(({ name, required }) => required && !pairs.some((pair) => pair.startsWith(`${name}=`)))
    .map(({ name }) => `${name}=${sample}`);
  const all = [...samples, ...pairs];
  return all.length === 0 ? "" : `?${all.join("&")}`;
}

function portHeaders(
  headers: NonNullable<Expected["headers"]>,
  test: HostileCase,
  { parameter, operation }: Target,
  scheme: SchemeModel | undefined,
): NonNullable<Expected["headers"]> {
  const ported: Record<string, string | RegExp | undefined> = {};
  let token: string | undefined;
  for (const [name, value] of Object.entries(headers)) {
    const isCredential = test.group !== "cookies" && credentialHeaders.has(name);
    if (isCredential && typeof value === "string") token = value.replace(/^Bearer /, "");
    if (isCredential) ported[name] = undefined;
    else ported[name === "x-required" && parameter !== undefined ? parameter : name] = value;
  }
  const { placement } = scheme ?? {};
  if (token !== undefined && placement?.in === "header" && operation.security.length > 0) {
    ported[placement.name.toLowerCase()] = `${placement.prefix ?? ""}${token}`;
  }
  return ported;
}

function portMessage(
  message: RegExp,
  test: HostileCase,
  target: Target,
  names: SchemeNames,
): RegExp {
  const { operation, vendor, parameter } = target;
  if (vendor.variables.length === 0 && message.source.includes("is no server variable")) {
    return /"variables" must be left out/;
  }
  const isSingle = vendor.schemes.length === 1;
  const [first = "id"] = operation.pathParameters;
  const filled = operation.path.replaceAll(/\{[^}]*\}/g, sample);
  const changes: [string, string][] = [
    ["params.path.id", `params.path.${test.group === "path" ? (parameter ?? first) : first}`],
    ["params.query.q", `params.query.${parameter}`],
    ["params.query.tag", `params.query.${parameter}`],
    ["params.header.x-required", `params.header.${parameter}`],
    ["@thinwire\\/acme", `@thinwire\\/${vendor.name}`],
    [`${test.operation}:`, `${operation.methodName}:`],
    ["\\/v1\\/items\\/1", `\\/v1${escapeText(filled).replaceAll("/", "\\/")}`],
    ["\\/v1\\/by\\/all", `\\/v1${escapeText(filled).replaceAll("/", "\\/")}`],
    ["no answer to GET", `no answer to ${operation.httpMethod}`],
    ["be an object with Key or", isSingle ? "be" : `be an object with ${vendor.schemes[0]?.name}`],
    ["known are Key, ", "known are "],
    // Another alternative may stand first.
    ["this operation needs ", "this operation needs .*"],
    // Of one scheme, undefined is told apart from what is malformed.
    ["must be .*environment variable", ".*environment variable"],
    ...[...names].map(([from, to]): [string, string] => [
      `"auth.${from}"`,
      isSingle ? '"auth"' : `"auth.${to}"`,
    ]),
  ];
  let { source } = message;
  for (const [from, to] of changes) source = source.replaceAll(from, () => to);
  return new RegExp(source, message.flags);
}

const escapeText = (text: string): string =>
  text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
