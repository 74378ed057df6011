import { gzipSync } from "node:zlib";
import { group } from "../case.ts";
import type { Expected, GroupedCase, HostileCase } from "../case.ts";
import type { Reply } from "../../recording-server.ts";

const html = "<!doctype html><title>Bad Gateway</title>";
const asHtml = { "content-type": "text/html" };
const asText = { "content-type": "text/plain" };
const empty = { body: "" };

/** Answers to an operation that promises JSON. */
const jsonAnswers: readonly (readonly [what: string, reply: Reply, expected: Expected])[] = [
  [
    "properties that nobody knows",
    { body: '{"a":1,"new":{"b":[]}}' },
    { data: { a: 1, new: { b: [] } } },
  ],
  [
    "an enum value that nobody knows",
    { body: '{"kind":"brand-new"}' },
    { data: { kind: "brand-new" } },
  ],
  ["null", { body: "null" }, { data: null }],
  ["false", { body: "false" }, { data: false }],
  ["zero", { body: "0" }, { data: 0 }],
  ["an empty string", { body: '""' }, { data: "" }],
  ["an array", { body: "[1]" }, { data: [1] }],
  [
    "numbers beyond 2 ** 53",
    { body: '{"a":9007199254740993,"b":1e400}' },
    { data: { a: 9007199254740992, b: Infinity } },
  ],
  [
    "__proto__ as a key",
    { body: '{"__proto__":{"admin":true}}' },
    { data: JSON.parse('{"__proto__":{"admin":true}}') as unknown },
  ],
  ["a key twice", { body: '{"a":1,"a":2}' }, { data: { a: 2 } }],
  ["a byte order mark", { body: '\ufeff{"a":1}' }, { data: { a: 1 } }],
  ["blanks around", { body: ' \r\n{"a":1}\n' }, { data: { a: 1 } }],
  [
    "a charset",
    { body: '{"a":"ü"}', headers: { "content-type": "application/json; charset=utf-8" } },
    { data: { a: "ü" } },
  ],
  [
    "a problem's media type",
    { body: '{"a":1}', headers: { "content-type": "application/problem+json" } },
    { data: { a: 1 } },
  ],
  ["JSON as text/plain", { body: '{"a":1}', headers: asText }, { data: { a: 1 } }],
  [
    "JSON without a content type",
    { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\n{"a":1}' },
    { data: { a: 1 } },
  ],
  [
    "gzip",
    { body: gzipSync('{"a":1}'), headers: { "content-encoding": "gzip" } },
    { data: { a: 1 } },
  ],
  ["chunks", { body: '{"a":1}', headers: { "transfer-encoding": "chunked" } }, { data: { a: 1 } }],
  ["status 299", { status: 299, body: '{"a":1}' }, { data: { a: 1 } }],
  ["status 201", { status: 201, body: '{"a":1}' }, { data: { a: 1 } }],
  ["204", { status: 204 }, { data: undefined }],
  ["205", { status: 205 }, { data: undefined }],
  [
    "200 and nothing",
    empty,
    { status: 200, errorBody: "", unread: true, message: /an empty body/ },
  ],
  [
    "200 and nothing in chunks",
    { ...empty, headers: { "transfer-encoding": "chunked" } },
    { status: 200, message: /an empty body/ },
  ],
  ["200 and blanks", { body: "  " }, { status: 200, errorBody: "  ", unread: true }],
  [
    "200 and HTML",
    { body: html, headers: asHtml },
    { status: 200, errorBody: html, unread: true, message: /not JSON \(text\/html\)/ },
  ],
  ["200 and broken JSON", { body: '{"a":' }, { status: 200, errorBody: '{"a":', unread: true }],
  ["200 and two values", { body: "{}{}" }, { status: 200 }],
  ["200 and NaN", { body: "NaN" }, { status: 200 }],
  [
    "200 and broken gzip",
    { body: "no gzip", headers: { "content-encoding": "gzip" } },
    { status: 200 },
  ],
  [
    "200 cut off by length",
    {
      raw: 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"a":1',
    },
    { status: 200, message: /broke off/ },
  ],
  [
    "200 cut off in a chunk",
    { raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{"a":1' },
    { status: 200, message: /broke off/ },
  ],
  [
    "200 cut off where it could end",
    { raw: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n" },
    { status: 200, message: /broke off/ },
  ],
  [
    "200 and a reset",
    { body: '{"a":1', headers: { "content-length": "99" }, reset: "mid-body" },
    { status: 200, message: /broke off/ },
  ],
  [
    "an error as JSON",
    { status: 422, body: '{"detail":[]}' },
    { status: 422, errorBody: { detail: [] } },
  ],
  ["an error and nothing", { status: 500, ...empty }, { status: 500, errorBody: undefined }],
  [
    "an error and nothing in chunks",
    { status: 500, ...empty, headers: { "transfer-encoding": "chunked" } },
    { status: 500, errorBody: undefined },
  ],
  ["304", { status: 304 }, { status: 304, errorBody: undefined }],
  ["599", { status: 599, body: '{"a":1}' }, { status: 599, errorBody: { a: 1 } }],
  [
    "HTML from a proxy",
    { status: 502, body: html, headers: asHtml },
    { status: 502, errorBody: html, unread: true },
  ],
  [
    "an error as text",
    { status: 400, body: "no", headers: asText },
    { status: 400, errorBody: "no", unread: true },
  ],
  [
    "an error in broken JSON",
    { status: 400, body: '{"a":' },
    { status: 400, errorBody: '{"a":', unread: true },
  ],
  [
    "an error that is cut off",
    { raw: 'HTTP/1.1 500 No\r\nContent-Length: 99\r\n\r\n{"a":1' },
    { status: 500, message: /broke off/ },
  ],
  [
    "an error and a reset",
    { status: 503, body: "x", headers: { "content-length": "99" }, reset: "mid-body" },
    { status: 503, message: /broke off/ },
  ],
  [
    "a reset before any answer",
    { reset: "before-headers" },
    {
      throws: "TypeError",
      sent: ["GET /v1/items/1"],
      message: /getItem: no answer to GET http:\/\/127[^ ]+\/v1\/items\/1 /,
    },
  ],
  [
    "the end before any answer",
    { raw: "" },
    { throws: "TypeError", sent: ["GET /v1/items/1"], message: /no answer/ },
  ],
  [
    "something that is not HTTP",
    { raw: "SSH-2.0-OpenSSH\r\n" },
    { throws: "TypeError", sent: ["GET /v1/items/1"], message: /no answer/ },
  ],
  [
    "a header that is too long",
    { raw: `HTTP/1.1 200 OK\r\nx: ${"x".repeat(70_000)}\r\n\r\n{}` },
    { throws: "TypeError", sent: ["GET /v1/items/1"], message: /no answer/ },
  ],
];

export const answers: readonly HostileCase[] = group(
  "answers",
  jsonAnswers.map(([name, reply, expected]): GroupedCase => ({
    name,
    operation: "getItem",
    input: () => ({ params: { path: { id: "1" } } }),
    server: [reply],
    expected,
  })),
);
