import { isDeepStrictEqual } from "node:util";
import { credentials } from "../../../packages/client/test/hostile/acme.ts";
import { anyData } from "../../../packages/client/test/hostile/case.ts";
import { runCase } from "../../../packages/client/test/hostile/run-case.ts";
import { canonicalLine } from "./same-request.ts";
import { takeAttempts } from "./watch-attempts.ts";
import type { Adapter, Outcome } from "../../../packages/client/test/hostile/adapter.ts";
import type { Expected, HostileCase } from "../../../packages/client/test/hostile/case.ts";
import type { Servers } from "../../../packages/client/test/hostile/run-case.ts";

const hanging = "does not end";

/** Origins of servers that are gone: what comes there is late, from a case before. */
const retired = new Set<string>();

export function retire({ main, other }: Servers): void {
  retired.add(main.origin).add(other.origin);
}

function hostOf(server: Servers["main"]): string {
  return server.origin.slice("http://".length);
}

/**
 * Runs one case through one client and tells what was wrong. The suite also holds our own clients to our
 * names and messages of errors; here only what is sent, and whether the caller learns of a failure, counts.
 */
export async function judge(
  adapter: Adapter,
  test: HostileCase,
  servers: Servers,
  limit: number,
): Promise<string[]> {
  takeAttempts();
  const { expected } = test;
  let hangs = false;
  const lenient: Adapter = {
    name: adapter.name,
    async call(call) {
      const outcome = await within(limit, adapter.call(call));
      hangs = outcome === undefined;
      return lenientOutcome(
        outcome ?? { kind: "exception", name: hanging, message: "", seen: [] },
        expected,
        leaves(test),
      );
    },
  };
  const problems = await runCase(lenient, { ...test, expected: lenientExpected(test) }, servers);
  return [
    ...(hangs ? [`${hanging} within ${limit / 1000} s`] : []),
    ...problems.filter(
      (problem) =>
        // Judged below, by what leaves.
        !problem.endsWith("to another origin") &&
        // Told in the group that is about it, not in every group.
        !(problem.startsWith("shows the credential") && test.group !== "secrets"),
    ),
    ...checkSent(test, servers),
    ...checkElsewhere(test, servers),
  ];
}

/** Cases in which the server sends the client to another origin: to follow is harmless when nothing goes along. */
function leaves({ expected: { status = 0 } }: HostileCase): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function lenientExpected(test: HostileCase): Expected {
  const { sent: _, message: __, throws, errorBody, status, headers, ...others } = test.expected;
  const rest: Expected = { ...others, ...(headers && { headers: lenientHeaders(headers) }) };
  if (leaves(test)) return { ...rest, data: anyData };
  if (throws !== undefined) return { ...rest, throws: "Error" };
  if (status === undefined) return rest;
  // An answer that is none: any error tells the caller.
  if (status < 300) return { ...rest, throws: "Error" };
  return { ...rest, status, ...("errorBody" in test.expected && { errorBody }) };
}

/** Parameters of media types and blanks in lists mean nothing here. */
function lenientHeaders(headers: NonNullable<Expected["headers"]>): Expected["headers"] & {} {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (typeof value !== "string") return [name, value];
      if (name === "content-type") {
        return [name, new RegExp(`^${escape(value.replace(/;.*/, ""))}(;|$)`, "i")];
      }
      return [name, new RegExp(`^${value.split(/, */).map(escape).join(", *")}$`)];
    }),
  );
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function lenientOutcome(outcome: Outcome, expected: Expected, left: boolean): Outcome {
  const { seen } = outcome;
  if (left) return { kind: "data", data: undefined, seen };
  if (outcome.kind === "data") {
    const nothing = "data" in expected && expected.data === undefined && isNothing(outcome.data);
    return nothing ? { ...outcome, data: undefined } : outcome;
  }
  const { status = 0, throws } = expected;
  if (throws !== undefined || (status > 0 && status < 300)) {
    return { kind: "exception", name: "Error", message: outcome.message, seen };
  }
  if (outcome.kind === "exception" || expected.errorBody !== undefined) return outcome;
  return isNothing(outcome.body) ? { ...outcome, body: undefined } : outcome;
}

/** How clients say that there was no body. */
function isNothing(data: unknown): boolean {
  return data === undefined || data === null || data === "" || isDeepStrictEqual(data, {});
}

function checkSent({ expected }: HostileCase, { main }: Servers): string[] {
  const sent = expected.sent ?? (expected.throws === "TypeError" ? [] : undefined);
  const host = hostOf(main);
  const own = main.requests.filter((request) => request.header("host") === host);
  const lines = own.map(({ method, url }) => `${method} ${url}`);
  if (sent === undefined) return [];
  // How often a loop is followed is a choice, as long as it ends.
  const loops = sent.length > 2 && new Set(sent).size === 1 && (expected.status ?? 0) === 302;
  const is = loops ? [...new Set(lines)] : lines;
  const must = loops ? [...new Set(sent)] : sent;
  if (isDeepStrictEqual(is.map(canonicalLine), must.map(canonicalLine))) return [];
  return [
    `sends ${lines.slice(0, 8).join(", ") || "nothing"} instead of ${sent.join(", ") || "nothing"}`,
  ];
}

function checkElsewhere(test: HostileCase, { main, other }: Servers): string[] {
  const host = hostOf(main);
  const arrived = [
    ...other.requests,
    ...main.requests.filter((one) => one.header("host") !== host),
  ];
  const tried = takeAttempts().filter(
    ({ origin }) => origin !== main.origin && !retired.has(origin),
  );
  const contents = [
    ...tried.map(({ content }) => content),
    ...arrived.map(({ url, lines, body }) => `${url} ${JSON.stringify(lines)} ${body.toString()}`),
  ];
  const leaked = Object.values(credentials).filter((one) =>
    contents.some((text) => text.includes(one)),
  );
  const bodies = arrived.filter(({ body }) => body.length > 0);
  const where = [...new Set(tried.map(({ origin }) => origin))].join(", ") || "another origin";
  const sends = arrived.length > 0 ? "sends" : "tries to send";
  if (leaked.length > 0) return [`${sends} ${leaked.join(", ")} to ${where}`];
  if (bodies.length > 0) return [`${sends} the body to ${where}`];
  if (contents.length > 0 && !leaves(test)) return [`${sends} a request to ${where}`];
  return [];
}

async function within(limit: number, outcome: Promise<Outcome>): Promise<Outcome | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limit, undefined);
  });
  return await Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}
