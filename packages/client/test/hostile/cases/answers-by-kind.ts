import { group } from "../case.ts";
import type { Expected, GroupedCase, HostileCase } from "../case.ts";
import type { Reply } from "../../recording-server.ts";

const html = "<!doctype html><title>Bad Gateway</title>";
const asHtml = { "content-type": "text/html" };
const empty = { body: "" };

const item = () => ({ params: { path: { id: "1" } } });
const removed: readonly (readonly [what: string, reply: Reply, expected: Expected])[] = [
  ["204", { status: 204 }, { data: undefined }],
  ["200 and nothing", empty, { data: undefined }],
  ["200 and HTML", { body: html, headers: asHtml }, { status: 200, errorBody: html, unread: true }],
];
const head: readonly (readonly [what: string, reply: Reply, expected: Expected])[] = [
  ["200 and a length", { headers: { "content-length": "99" }, body: "" }, { data: undefined }],
  ["404", { status: 404, body: "" }, { status: 404, errorBody: undefined }],
];

const byReader: readonly GroupedCase[] = [
  {
    name: "text for text",
    operation: "getText",
    server: [{ body: "a,b\n", headers: { "content-type": "text/csv" } }],
    expected: { data: "a,b\n" },
  },
  {
    name: "nothing for text",
    operation: "getText",
    server: [{ body: "x" }],
    expected: { data: "x" },
  },
  {
    name: "an error for text",
    operation: "getText",
    server: [{ status: 404, body: '{"a":1}' }],
    expected: { status: 404, errorBody: { a: 1 } },
  },
  {
    name: "text that is cut off",
    operation: "getText",
    server: [{ raw: "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc" }],
    expected: { status: 200, message: /broke off/ },
  },
  {
    name: "bytes for bytes",
    operation: "getBlob",
    server: [{ body: "\0\x01" }],
    expected: { data: "\0\x01" },
  },
  {
    name: "bytes that are cut off",
    operation: "getBlob",
    server: [{ raw: "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc" }],
    expected: { status: 200, message: /broke off/ },
  },
  {
    name: "nothing where nobody knows the answer",
    operation: "open",
    server: [empty],
    expected: { data: undefined },
  },
  {
    name: "JSON where nobody knows the answer",
    operation: "open",
    server: [{ body: "[]" }],
    expected: { data: [] },
  },
];

// Deadlines are long enough for a busy machine to send the request.
const slow: readonly GroupedCase[] = [
  ...(["headers", "body"] as const).map((hold): GroupedCase => ({
    name: `${hold} that do not come within the deadline`,
    operation: "getItem",
    input: item,
    client: () => ({ timeout: 400 }),
    server: [{ hold, body: '{"a":' }],
    expected: { throws: "TimeoutError", sent: ["GET /v1/items/1"], message: /within 400 ms/ },
  })),
  {
    name: "an error's body that does not come within the deadline",
    operation: "getItem",
    input: item,
    client: () => ({ timeout: 400 }),
    server: [{ status: 500, hold: "body", body: "{" }],
    expected: { throws: "TimeoutError" },
  },
  {
    name: "a slow answer within the deadline",
    operation: "getItem",
    input: () => ({ ...item(), timeout: 5_000 }),
    client: () => ({ timeout: 1 }),
    server: [{ delay: 30 }],
    expected: { data: {} },
  },
  ...[0, -1, Number.NaN, 2 ** 31, "1000", null].map((timeout): GroupedCase => ({
    name: `${String(timeout)} as a deadline`,
    operation: "open",
    client: () => ({ timeout }),
    expected: { throws: "TypeError", message: /"timeout" must be a positive number/ },
  })),
];

const table =
  (operation: string, prefix: string) =>
  ([what, reply, expected]: readonly [string, Reply, Expected]): GroupedCase => ({
    name: prefix + what,
    operation,
    input: item,
    server: [reply],
    expected,
  });

export const answersByKind: readonly HostileCase[] = group("answers", [
  ...removed.map(table("deleteItem", "where nothing is promised: ")),
  ...head.map(table("headItem", "HEAD: ")),
  ...byReader,
  ...slow,
]);
