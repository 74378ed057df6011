import { group, refused, sends } from "../case.ts";
import type { GroupedCase, HostileCase } from "../case.ts";

/** Values that some URL parser, proxy or server turns into another path. */
const dotSegments = [
  ".",
  "..",
  "%2e",
  "%2E",
  "%2e%2E",
  ".%2e",
  "%2e.",
  "./x",
  "../x",
  "../../x",
  "x/.",
  "x/..",
  "x/../y",
  "/..",
  "//..//",
  "..\\x",
  "x\\..",
  "..%2fx",
  "x%2F..",
  "x%5c..%5Cy",
  "%2e%2e%2fx",
  "x/%2e%2e",
  "..%5cx",
];

/** Values that look dangerous and are not once they are encoded. */
const encoded: readonly (readonly [what: string, value: unknown, path: string])[] = [
  ["three dots", "...", "..."],
  ["dots within a name", "a..b", "a..b"],
  ["dots before a name", "..a", "..a"],
  ["a hidden file", ".hidden", ".hidden"],
  ["dots and a semicolon, which Tomcat reads as ..", "..;", "..%3B"],
  ["dots and NUL", "..\0", "..%00"],
  ["full-width dots", "．．", "%EF%BC%8E%EF%BC%8E"],
  ["dots encoded twice", "%252e%252e", "%25252e%25252e"],
  ["an overlong encoding of a slash", "..%c0%af", "..%25c0%25af"],
  ["a slash", "a/b", "a%2Fb"],
  ["only slashes", "//", "%2F%2F"],
  ["an encoded slash", "a%2fb", "a%252fb"],
  ["a backslash", "a\\b", "a%5Cb"],
  ["a question mark", "a?admin=true", "a%3Fadmin%3Dtrue"],
  ["a hash", "a#b", "a%23b"],
  ["a percent sign", "100%", "100%25"],
  ["an ampersand", "a&b=c", "a%26b%3Dc"],
  ["a colon and an at sign", "a:b@c", "a%3Ab%40c"],
  ["another server", "//evil.example/", "%2F%2Fevil.example%2F"],
  ["another URL", "http://evil.example", "http%3A%2F%2Fevil.example"],
  [
    "a request line",
    "x HTTP/1.1\r\nHost: evil.example",
    "x%20HTTP%2F1.1%0D%0AHost%3A%20evil.example",
  ],
  ["a tab before dots", "\t..", "%09.."],
  ["NUL", "a\0b", "a%00b"],
  ["blanks around", " a ", "%20a%20"],
  ["letters of many scripts", "ünï ☃ 😀", "%C3%BCn%C3%AF%20%E2%98%83%20%F0%9F%98%80"],
  ["the name of an inherited property", "__proto__", "__proto__"],
  ["a template", "{id}", "%7Bid%7D"],
  ["zero", 0, "0"],
  ["false", false, "false"],
  ["a big integer", 12345678901234567890n, "12345678901234567890"],
  ["a date", new Date(0), "1970-01-01T00%3A00%3A00.000Z"],
];

const unwritable: readonly (readonly [what: string, value: unknown, message: RegExp])[] = [
  ["an empty string", "", /"params.path.id" must not be empty/],
  ["undefined", undefined, /"params.path.id" is missing/],
  ["null", null, /"params.path.id" must be .*not null/],
  ["an object", { toString: () => "x" }, /"params.path.id" must be/],
  ["an array", ["x"], /"params.path.id" must be/],
  ["a boxed string", new String(".."), /"params.path.id" must be/],
  ["a function", () => "x", /"params.path.id" must be/],
  ["a symbol", Symbol("x"), /"params.path.id" must be/],
  ["NaN", Number.NaN, /"params.path.id" must be/],
  ["Infinity", Number.POSITIVE_INFINITY, /"params.path.id" must be/],
  ["an invalid date", new Date(Number.NaN), /"params.path.id" must be/],
  ["a high surrogate alone", "a\ud800", /"params.path.id" must be well-formed/],
  ["a low surrogate alone", "\udc00a", /"params.path.id" must be well-formed/],
];

const getItem = (id: unknown) => ({ params: { path: { id } } });

const around: readonly GroupedCase[] = [
  {
    name: "a literal dot before the parameter and a value that makes it a segment",
    operation: "getFile",
    input: () => ({ params: { path: { name: "/x" } } }),
    expected: refused(/"params.path" must not turn .*dot segment/),
  },
  {
    name: "a literal dot before the parameter and a dot",
    operation: "getFile",
    input: () => ({ params: { path: { name: "." } } }),
    expected: refused(/"params.path.name"/),
  },
  {
    name: "a literal dot before the parameter and a backslash",
    operation: "getFile",
    input: () => ({ params: { path: { name: "\\x" } } }),
    expected: refused(/dot segment/),
  },
  {
    name: "a literal dot before the parameter and a plain name",
    operation: "getFile",
    input: () => ({ params: { path: { name: "profile" } } }),
    expected: sends("GET /v1/files/.profile"),
  },
  {
    name: "dots in two neighbouring parameters",
    operation: "getPair",
    input: () => ({ params: { path: { x: "..", y: ".." } } }),
    expected: refused(/"params.path.x" must not contain a dot segment/),
  },
  {
    name: "slashes in two neighbouring parameters",
    operation: "getPair",
    input: () => ({ params: { path: { x: "b/", y: "/c" } } }),
    expected: sends("GET /v1/a/b%2F/%2Fc"),
  },
  {
    name: "one of two parameters missing",
    operation: "getPair",
    input: () => ({ params: { path: { x: "b" } } }),
    expected: refused(/"params.path.y" is missing/),
  },
  {
    name: "an inherited value",
    operation: "getItem",
    input: () => ({ params: { path: Object.create({ id: "inherited" }) as object } }),
    expected: refused(/"params.path.id" is missing/),
  },
  {
    name: "no path parameters at all",
    operation: "getItem",
    expected: refused(/"params.path.id" is missing/),
  },
  {
    name: "null instead of path parameters",
    operation: "getItem",
    input: () => ({ params: { path: null } }),
    expected: refused(/"params.path" must be an object/),
  },
  {
    name: "dots in a call that deletes",
    operation: "deleteItem",
    input: () => getItem(".."),
    expected: refused(/dot segment/),
  },
  {
    name: "nothing in a call that deletes",
    operation: "deleteItem",
    input: () => getItem(""),
    expected: refused(/must not be empty/),
  },
];

export const path: readonly HostileCase[] = group("path", [
  ...dotSegments.map((value) => ({
    name: `dot segment ${JSON.stringify(value)}`,
    operation: "getItem",
    input: () => getItem(value),
    expected: refused(/"params.path.id" must not contain a dot segment/),
  })),
  ...encoded.map(([what, value, sent]) => ({
    name: what,
    operation: "getItem",
    input: () => getItem(value),
    expected: sends(`GET /v1/items/${sent}`),
  })),
  ...unwritable.map(([what, value, message]) => ({
    name: what,
    operation: "getItem",
    input: () => getItem(value),
    expected: refused(message),
  })),
  ...around,
]);
