import { inspect, isDeepStrictEqual } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import { credentials } from "./credentials.ts";
import { anyData } from "./case.ts";
import type { Adapter, Outcome } from "./adapter.ts";
import type { Expected, HostileCase, Places } from "./case.ts";
import type { Operation } from "../../src/index.ts";
import type { RecordedRequest, RecordingServer } from "../recording-server.ts";

/** The servers of a run: the client's own, and one where nothing must arrive. */
export interface Servers {
  readonly main: RecordingServer;
  readonly other: RecordingServer;
}

/** The operation of a case as its client has it, and the credentials that the client is made with. */
export interface Subject {
  readonly operation: Operation;
  readonly auth: unknown;
  /** Credentials that must be in the query of every request, once, and that the expected lines do not have. */
  readonly keys?: readonly QueryKey[];
}

interface QueryKey {
  /** As it is written there, like the value. */
  readonly name: string;
  /** In the last request; left open where it is not known in advance. */
  readonly value: string | undefined;
}

/** Runs one case through one client and tells what was wrong; nothing when the client is safe. */
export async function checkCase(
  adapter: Adapter,
  test: HostileCase,
  { main, other }: Servers,
  { operation, auth, keys = [] }: Subject,
): Promise<string[]> {
  main.reset();
  other.reset();
  const at: Places = {
    origin: main.origin,
    port: String(main.port),
    other: other.origin,
    localhost: `http://localhost:${main.port}`,
  };
  main.answer(...(typeof test.server === "function" ? test.server(at) : (test.server ?? [])));
  const controller = scheduleAbort(test.abort, main);
  const outcome = await adapter.call({
    name: test.operation,
    operation,
    client: {
      baseUrl: `${main.origin}/v1`,
      ...(!test.withoutAuth && { auth }),
      ...test.client?.(at),
    },
    input: test.input?.(at),
    signal: controller?.signal,
  });
  return [
    ...(await checkOutcome(outcome, test.expected)),
    ...checkRequests(main.requests, test.expected, keys),
    ...checkContainment(main, other),
    ...checkSecrets(outcome.seen),
    ...(await checkNothingOpen(main)),
  ];
}

function scheduleAbort(
  abort: HostileCase["abort"],
  server: RecordingServer,
): AbortController | undefined {
  if (abort === undefined) return undefined;
  const controller = new AbortController();
  if (abort === "before") controller.abort();
  else {
    void server
      .received(abort.requests)
      .then(() => sleep(abort.wait ?? 0))
      .then(() => controller.abort());
  }
  return controller;
}

async function checkOutcome(outcome: Outcome, expected: Expected): Promise<string[]> {
  const problems: string[] = [];
  const message = outcome.kind === "data" ? "" : outcome.message;
  const is = describe(outcome);
  if (expected.throws !== undefined) {
    if (outcome.kind !== "exception" || outcome.name !== expected.throws) {
      problems.push(`must throw ${expected.throws}, but ${is}`);
    }
  } else if (expected.status !== undefined) {
    if (outcome.kind !== "http-error" || outcome.status !== expected.status) {
      problems.push(`must fail with HTTP status ${expected.status}, but ${is}`);
    } else if ("errorBody" in expected) {
      const apart = "text" in outcome;
      const body = apart && expected.unread ? outcome.text : outcome.body;
      if (!isDeepStrictEqual(body, expected.errorBody)) {
        problems.push(`has the error body ${inspect(body)}`);
      }
      if (apart && outcome.body !== undefined && outcome.text !== undefined) {
        problems.push("has both the body of an error and text that could not be read");
      }
    }
  } else if (outcome.kind !== "data") {
    problems.push(`must succeed, but ${is}`);
  } else if (expected.data !== anyData) {
    const data = outcome.data instanceof Blob ? await outcome.data.text() : outcome.data;
    if (!isDeepStrictEqual(data, expected.data)) problems.push(`answers ${inspect(data)}`);
  }
  // The form that answers every status as a value has no message.
  if (expected.message && message !== "" && !expected.message.test(message)) {
    problems.push(`has the message ${message}`);
  }
  return problems;
}

function describe(outcome: Outcome): string {
  if (outcome.kind === "data") return `succeeds with ${inspect(outcome.data)}`;
  if (outcome.kind === "http-error") return `fails with HTTP status ${outcome.status}`;
  return `throws ${outcome.name}: ${outcome.message}`;
}

function checkRequests(
  requests: readonly RecordedRequest[],
  expected: Expected,
  keys: readonly QueryKey[],
): string[] {
  const problems: string[] = [];
  const lines = requests.map(({ method, url }) => `${method} ${withoutKeys(url, keys)}`);
  const sent = expected.sent ?? (expected.throws === "TypeError" ? [] : undefined);
  if (sent && !isDeepStrictEqual(lines, sent)) {
    problems.push(`sends ${inspect(lines)} instead of ${inspect(sent)}`);
  }
  const last = requests.at(-1);
  for (const { name, value } of keys) {
    const pairs = last?.url.split(/[?&]/) ?? [`${name}=${value}`];
    if (value !== undefined && !pairs.includes(`${name}=${value}`))
      problems.push(`sends ${last?.url} without the right ${name}`);
  }
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const is = last?.header(name);
    if (!matches(is, value)) problems.push(`sends ${name}: ${is}`);
  }
  if (expected.body !== undefined && !matches(last?.body.toString(), expected.body)) {
    problems.push(`sends the body ${last?.body.toString()}`);
  }
  return problems;
}

/** An address without the credentials in its query; what has one not at all or twice matches nothing. */
function withoutKeys(url: string, keys: readonly QueryKey[]): string {
  if (keys.length === 0) return url;
  const [path = "", query = ""] = url.split("?");
  let pairs = query.split("&");
  for (const { name } of keys) {
    const others = pairs.filter((pair) => !pair.startsWith(`${name}=`));
    if (others.length !== pairs.length - 1) return `${url} without one ${name}`;
    pairs = others;
  }
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}

function matches(is: string | undefined, must: string | RegExp | undefined): boolean {
  return must instanceof RegExp ? is !== undefined && must.test(is) : is === must;
}

/** A name of the right machine that is not the client's is another origin too. */
function checkContainment(main: RecordingServer, other: RecordingServer): string[] {
  const host = main.origin.slice("http://".length);
  return [
    ...other.requests,
    ...main.requests.filter((request) => request.header("host") !== host),
  ].map(({ method, url }) => `sends ${method} ${url} to another origin`);
}

function checkSecrets(seen: unknown): string[] {
  const printed = [inspect(seen, { depth: 10 }), print(seen), ...[seen].flat().map(String)];
  for (let error of [seen].flat()) {
    for (; error instanceof Error; error = error.cause)
      printed.push(`${error.stack}`, print(error));
  }
  return Object.values(credentials)
    .filter((secret) => printed.some((line) => line.includes(secret)))
    .map((secret) => `shows the credential ${secret}`);
}

function print(value: unknown): string {
  try {
    return JSON.stringify(value, (_, member: unknown) =>
      typeof member === "bigint" ? String(member) : member,
    );
  } catch {
    // What has a cycle cannot be printed this way by anyone.
    return "";
  }
}

async function checkNothingOpen(server: RecordingServer): Promise<string[]> {
  for (let tries = 0; server.open > 0; tries++) {
    if (tries === 100) return [`leaves ${server.open} requests open`];
    await sleep(5);
  }
  return [];
}
