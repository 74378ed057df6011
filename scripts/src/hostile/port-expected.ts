import { acme } from "../../../packages/client/test/hostile/acme.ts";
import { anyData } from "../../../packages/client/test/hostile/case.ts";
import { carriedBy, credentialHeaders } from "./carried.ts";
import { caseParameter, isAbout, sampledNames } from "./case-parameter.ts";
import type { Expected, HostileCase } from "../../../packages/client/test/hostile/case.ts";
import type { Carried, SchemeNames } from "./carried.ts";
import type { Target } from "./target.ts";

const sample = "1";

/** What must be sent and answered when the case is turned to the target. */
export function portExpected(test: HostileCase, target: Target, names: SchemeNames): Expected {
  const { message, sent, headers, ...rest } = test.expected;
  const { sensitive, answer } = target.operation;
  // The data are those of an operation that promises JSON.
  const isOther = answer !== undefined && answer !== "anything" && test.group !== "answers";
  return {
    ...rest,
    ...("data" in rest && isOther && { data: anyData }),
    ...(sent && { sent: sent.map((line) => portLine(line, test, target)) }),
    ...(headers && { headers: portHeaders(headers, test, target, carriedBy(test, target, names)) }),
    // Of an operation that carries a secret, less is told.
    ...(message &&
      !(sensitive && rest.throws === undefined && test.group !== "redirects") && {
        message: portMessage(message, test, target, names),
      }),
  };
}

/** `GET /v1/items/a%2Fb` becomes `DELETE /v1/keys/a%2Fb`. */
function portLine(line: string, test: HostileCase, target: Target): string {
  const { operation, parameter } = target;
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
  return `${operation.httpMethod} ${prefix}${filled}${portQuery(parts.at(-1), test, target)}`;
}

/** A query string of the test vendor without its credential, and with samples of what the operation requires. */
export function portQuery(query: string | undefined, test: HostileCase, target: Target): string {
  const { parameter } = target;
  const name = caseParameter(test, "query");
  const isRenamed = (pair: string): boolean =>
    isAbout(test, target, "query") &&
    (pair.startsWith(`${name}=`) || pair.startsWith(`${name}%5B`));
  const pairs = (query ?? "")
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !pair.startsWith("key="))
    .map((pair) =>
      isRenamed(pair) ? encodeURIComponent(parameter ?? name) + pair.slice(name.length) : pair,
    );
  const samples = sampledNames(test, target, "query").map(
    (one) => `${encodeURIComponent(one)}=${sample}`,
  );
  const all = [...samples, ...pairs];
  return all.length === 0 ? "" : `?${all.join("&")}`;
}

function portHeaders(
  headers: NonNullable<Expected["headers"]>,
  test: HostileCase,
  target: Target,
  carried: readonly Carried[],
): NonNullable<Expected["headers"]> {
  const { parameter } = target;
  const ported: Record<string, string | RegExp | undefined> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (credentialHeaders.has(name)) ported[name] = undefined;
    else ported[name === "x-required" && parameter !== undefined ? parameter : name] = value;
  }
  for (const { placement, token } of carried) {
    if (placement.in !== "header") continue;
    const name = placement.name.toLowerCase();
    if (token === undefined) delete ported[name];
    else ported[name] = `${placement.prefix ?? ""}${token}`;
  }
  const cookie = test.group === "cookies" ? headers["cookie"] : undefined;
  const cookies = portCookies(typeof cookie === "string" ? cookie : "", test, target, carried);
  return { ...ported, cookie: cookies };
}

/** All cookies of the call: the credentials', samples of what the operation requires, and the case's own. */
function portCookies(
  own: string,
  test: HostileCase,
  target: Target,
  carried: readonly Carried[],
): string | RegExp | undefined {
  const from = `${caseParameter(test, "cookie")}=`;
  const isRenamed = own.startsWith(from) && isAbout(test, target, "cookie");
  const keys = carried.filter(({ placement }) => placement.in === "cookie");
  const pairs = [
    ...keys.map(({ placement: { name }, token }) => `${name}=${encodeURIComponent(token ?? "")}`),
    ...sampledNames(test, target, "cookie").map((name) => `${name}=${sample}`),
    isRenamed ? `${target.parameter}=${own.slice(from.length)}` : own,
  ].filter((pair) => pair !== "");
  if (keys.some(({ token }) => token === undefined)) return /./;
  return pairs.length === 0 ? undefined : pairs.join("; ");
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
  // The address of an operation that carries a secret is told as its template.
  const filled = operation.sensitive
    ? operation.path
    : operation.path.replaceAll(/\{[^}]*\}/g, sample);
  const address = `\\/v1${escapeText(filled).replaceAll("/", "\\/")}`;
  const query = caseParameter(test, "query");
  const named = escapeText(parameter ?? "");
  const changes: [string, string][] = [
    [
      "params.path.id",
      `params.path.${test.group === "path" ? named || escapeText(first) : escapeText(first)}`,
    ],
    [`params.query.${query}`, `params.query.${isAbout(test, target, "query") ? named : query}`],
    ["params.header.x-required", `params.header.${named}`],
    ["params.cookie.session-id", `params.cookie.${named}`],
    ["@thinwire\\/acme", `@thinwire\\/${vendor.name}`],
    [`${test.operation}:`, `${operation.methodName}:`],
    ["\\/v1\\/items\\/1", address],
    ["\\/v1\\/by\\/all", address],
    ["no answer to GET", `no answer to ${operation.httpMethod}`],
    [
      "be an object with Key or",
      isSingle ? "be" : `be an object with ${escapeText(vendor.schemes[0]?.name ?? "")}`,
    ],
    ["known are Key, ", "known are "],
    // Another alternative may stand first.
    ["this operation needs ", "this operation needs .*"],
    // Of one scheme, undefined is told apart from what is malformed.
    ["must be .*environment variable", ".*environment variable"],
    ...[...names].map(([from, to]): [string, string] => [
      `"auth.${from}"`,
      isSingle ? '"auth"' : `"auth.${escapeText(to ?? "")}"`,
    ]),
  ];
  let { source } = message;
  for (const [from, to] of changes) source = source.replaceAll(from, () => to);
  return new RegExp(source, message.flags);
}

const escapeText = (text: string): string =>
  text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
