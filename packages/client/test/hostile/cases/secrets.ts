import { group } from "../case.ts";
import type { Expected, GroupedCase, HostileCase } from "../case.ts";
import type { Reply } from "../../recording-server.ts";

const sent = ["GET /v1/by/all?key=sk-example-query"];

/**
 * Failures of a call that carries all credentials, one of them in its URL. The runner looks for them in
 * everything that came of the call.
 */
const failures: readonly (readonly [what: string, reply: Reply, expected: Expected])[] = [
  [
    "a reset",
    { reset: "before-headers" },
    { throws: "TypeError", sent, message: /\/v1\/by\/all \(/ },
  ],
  ["an answer that is not HTTP", { raw: "no" }, { throws: "TypeError", sent }],
  ["no answer in time", { hold: "headers" }, { throws: "TimeoutError" }],
  ["no body in time", { hold: "body" }, { throws: "TimeoutError" }],
  ["400", { status: 400, body: '{"detail":"no"}' }, { status: 400 }],
  ["401", { status: 401, body: '{"detail":"no"}' }, { status: 401 }],
  ["500 and nothing", { status: 500, body: "" }, { status: 500 }],
  ["502 and HTML", { status: 502, body: "<html>" }, { status: 502 }],
  ["200 and HTML", { body: "<html>" }, { status: 200 }],
  [
    "200 and a reset",
    { body: "{", headers: { "content-length": "9" }, reset: "mid-body" },
    { status: 200 },
  ],
  [
    "a redirect to another origin",
    { status: 307, headers: { location: "https://evil.example/" } },
    { status: 307 },
  ],
  ["a redirect in a circle", { status: 307, headers: { location: "/v1/by/all" } }, { status: 307 }],
  ["a redirect without an address", { status: 307 }, { status: 307 }],
  ["a success", { body: '{"a":1}' }, { data: { a: 1 } }],
  [
    "a redirect back to the same address",
    { status: 307, headers: { location: "/v1/by/all?key=sk-example-query" } },
    { status: 307 },
  ],
];

const wrong: readonly (readonly [what: string, input: object, message: RegExp])[] = [
  ["a wrong base URL", { baseUrl: "https://evil.example" }, /client's origin/],
  ["a wrong parameter", { params: { query: { a: Symbol("x") } } }, /"params.query.a"/],
  ["a wrong header", { headers: { "x-own": "a\r\nb" } }, /"headers.x-own"/],
];

export const secrets: readonly HostileCase[] = group("secrets", [
  ...failures.map(([what, reply, expected]): GroupedCase => ({
    name: `after ${what}`,
    operation: "byAll",
    // Long enough for a busy machine.
    client: () => ({ timeout: 1_000 }),
    server: [reply],
    expected,
  })),
  ...wrong.map(([what, input, message]): GroupedCase => ({
    name: `after ${what}`,
    operation: "byAll",
    input: () => input,
    expected: { throws: "TypeError", message },
  })),
  {
    name: "in the message about a body that has one and is not JSON",
    operation: "spend",
    input: () => ({ body: { key: "sk-example-query" } }),
    server: [{ body: "no" }],
    expected: { status: 200, message: /not JSON/ },
  },
]);
