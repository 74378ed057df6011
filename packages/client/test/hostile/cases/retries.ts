import { anyData, group } from "../case.ts";
import type { ClientSettings, Expected, GroupedCase, HostileCase } from "../case.ts";
import type { Reply } from "../../recording-server.ts";

const quick = { retry: { retries: 2, baseDelay: 1, maxDelay: 50 } };
const busy = { status: 503, body: '{"a":1}' };
const after = (value: string): Reply => ({ ...busy, headers: { "retry-after": value } });
const times = (count: number, line: string) => Array<string>(count).fill(line);
const put = "PUT /v1/json";

/** PUT that is answered so, and how many requests that makes. */
const puts: readonly (readonly [
  what: string,
  server: readonly Reply[],
  requests: number,
  expected?: Expected,
])[] = [
  ...[408, 429, 500, 502, 503, 504].map(
    (status) => [`${status} once`, [{ status }, {}], 2] as const,
  ),
  ...[400, 401, 403, 404, 409, 422, 501].map(
    (status) =>
      [`${status}, which does not pass by itself`, [{ status }, {}], 1, { status }] as const,
  ),
  ["503 again and again", [busy], 3, { status: 503, errorBody: { a: 1 } }],
  ["a reset once", [{ reset: "before-headers" }, {}], 2],
  [
    "resets again and again",
    [{ reset: "before-headers" }],
    3,
    { throws: "TypeError", message: /no answer/ },
  ],
  [
    "503 whose body breaks off",
    [{ ...busy, headers: { "content-length": "99" }, reset: "mid-body" }, {}],
    2,
  ],
  ["Retry-After of 0", [after("0"), {}], 2],
  ["Retry-After in the past", [after("Wed, 21 Oct 2015 07:28:00 GMT"), {}], 2],
  ["Retry-After that is no time", [after("soon"), {}], 2],
  ["Retry-After that is negative", [after("-1"), {}], 2],
  ["Retry-After beyond the bound", [after("1"), {}], 1, { status: 503 }],
  ["Retry-After that is huge", [after("99999999999999999999"), {}], 1, { status: 503 }],
  ["Retry-After in a far future", [after("Fri, 31 Dec 9999 23:59:59 GMT"), {}], 1, { status: 503 }],
  [
    "200 with a body that breaks off",
    [{ raw: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{" }, {}],
    1,
    { status: 200 },
  ],
];

const operations: readonly (readonly [
  what: string,
  operation: string,
  input: () => object,
  line: string,
  requests: number,
])[] = [
  ["a POST", "postJson", () => ({ body: {} }), "POST /v1/json", 1],
  ["a PATCH", "patchJson", () => ({ body: {} }), "PATCH /v1/json", 1],
  ["a PUT that creates", "createJson", () => ({ body: {} }), "PUT /v1/created", 1],
  ["a DELETE", "deleteItem", () => ({ params: { path: { id: "1" } } }), "DELETE /v1/items/1", 3],
  ["a HEAD", "headItem", () => ({ params: { path: { id: "1" } } }), "HEAD /v1/items/1", 3],
  ["a Blob", "putBytes", () => ({ body: new Blob(["x"]) }), "PUT /v1/bytes", 3],
  ["bytes", "putBytes", () => ({ body: new Uint8Array(3) }), "PUT /v1/bytes", 3],
  [
    "a stream, which serves once",
    "putBytes",
    () => ({ body: new Blob(["x"]).stream() }),
    "PUT /v1/bytes",
    1,
  ],
];

const rest: readonly GroupedCase[] = [
  {
    name: "nothing when there is no policy",
    operation: "putJson",
    input: () => ({ body: {} }),
    server: [busy, {}],
    expected: { sent: [put], status: 503 },
  },
  {
    name: "a POST that is reset, and may have been done",
    operation: "postJson",
    input: () => ({ body: {} }),
    client: () => quick,
    server: [{ reset: "before-headers" }, {}],
    expected: { throws: "TypeError", sent: ["POST /v1/json"] },
  },
  {
    name: "a POST that the caller knows to be harmless",
    operation: "postJson",
    input: () => ({ body: {} }),
    client: () => ({ retry: { ...quick.retry, idempotent: true } }),
    server: [{ reset: "before-headers" }, busy, {}],
    expected: { data: anyData, sent: times(3, "POST /v1/json") },
  },
  {
    name: "a stream that the caller knows to be harmless",
    operation: "putBytes",
    input: () => ({ body: new Blob(["x"]).stream() }),
    client: () => ({ retry: { ...quick.retry, idempotent: true } }),
    server: [busy],
    expected: { status: 503, sent: ["PUT /v1/bytes"] },
  },
  {
    name: "a PUT that the caller knows to do harm",
    operation: "putJson",
    input: () => ({ body: {} }),
    client: () => ({ retry: { ...quick.retry, idempotent: false } }),
    server: [busy],
    expected: { status: 503, sent: [put] },
  },
  {
    name: "a credential that cannot be sent, which a repetition does not mend",
    operation: "byBearer",
    client: () => ({
      auth: { Bearer: () => "a b" },
      timeout: 5_000,
      retry: { retries: 9, baseDelay: 60_000, maxDelay: 60_000 },
    }),
    expected: { throws: "TypeError", message: /"auth.Bearer" has a character/ },
  },
  ...[{ retries: -1 }, { baseDelay: Number.NaN }, { maxDelay: -1 }].map((bounds): GroupedCase => ({
    name: `bounds ${JSON.stringify(bounds)}`,
    operation: "open",
    client: (): ClientSettings => ({ retry: bounds }),
    expected: { throws: "TypeError", message: /must be a number that is not negative/ },
  })),
  {
    name: "an option that does not exist",
    operation: "open",
    client: (): ClientSettings => ({ retry: { retires: 9 } as object }),
    expected: { throws: "TypeError", message: /"retires" is no option; known are retries,/ },
  },
];

export const retries: readonly HostileCase[] = group("retry", [
  ...puts.map(([what, server, requests, expected = { data: {} }]) => ({
    name: what,
    operation: "putJson",
    input: () => ({ body: { a: 1 } }),
    client: () => quick,
    server,
    expected: { ...expected, sent: times(requests, put) },
  })),
  ...operations.map(([what, operation, input, line, requests]) => ({
    name: `503 for ${what}`,
    operation,
    input,
    client: () => quick,
    server: [{ status: 503 }],
    expected: { sent: times(requests, line), status: 503 },
  })),
  ...rest,
]);
