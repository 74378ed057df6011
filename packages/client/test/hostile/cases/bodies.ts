import { group, refused, sends } from "../case.ts";
import type { GroupedCase, HostileCase } from "../case.ts";

const circular: Record<string, unknown> = { a: 1 };
circular["self"] = circular;

const bytes = new Uint8Array([0, 1, 2, 255]);
const stream = (text: string): ReadableStream => new Blob([text]).stream();
const form = (name: string, value: string): FormData => {
  const data = new FormData();
  data.append(name, value);
  return data;
};

/** Bodies for an operation that takes JSON: sent as what they are. */
const json: readonly (readonly [
  what: string,
  body: () => unknown,
  type: string | RegExp | undefined,
  sent: string | RegExp,
])[] = [
  ["an object", () => ({ a: 1, b: undefined }), "application/json", '{"a":1}'],
  ["null", () => null, "application/json", "null"],
  ["false", () => false, "application/json", "false"],
  ["an empty string", () => "", "application/json", '""'],
  ["text", () => 'a"b', "application/json", '"a\\"b"'],
  ["dates", () => ({ a: new Date(0) }), "application/json", '{"a":"1970-01-01T00:00:00.000Z"}'],
  ["a lone surrogate", () => ["\ud800"], "application/json", '["\\ud800"]'],
  [
    "__proto__ as an own key",
    () => JSON.parse('{"__proto__":1}') as unknown,
    "application/json",
    '{"__proto__":1}',
  ],
  ["a Blob with a type", () => new Blob(["x"], { type: "image/png" }), "image/png", "x"],
  ["a Blob without a type", () => new Blob(["x"]), "application/json", "x"],
  ["an ArrayBuffer", () => new TextEncoder().encode("xyz").buffer, "application/json", "xyz"],
  ["a typed array", () => new TextEncoder().encode("xyz"), "application/json", "xyz"],
  [
    "a part of an ArrayBuffer",
    () => new TextEncoder().encode("wxyz").subarray(1, 3),
    "application/json",
    "xy",
  ],
  ["a stream", () => stream("xyz"), "application/json", "xyz"],
  [
    "a URLSearchParams",
    () => new URLSearchParams({ a: "b&c" }),
    "application/x-www-form-urlencoded;charset=UTF-8",
    "a=b%26c",
  ],
  ["a FormData", () => form("a", "b"), /^multipart\/form-data; boundary=/, /name="a"\r\n\r\nb\r\n/],
];

const refusedBodies: readonly (readonly [
  operation: string,
  what: string,
  body: () => unknown,
  message: RegExp,
])[] = [
  ["postJson", "nothing where something is required", () => undefined, /"body" is missing/],
  ["postJson", "a circular object", () => circular, /postJson: .*circular/i],
  ["postJson", "a big integer", () => ({ a: 1n }), /postJson: .*BigInt/],
  ["postJson", "a function", () => () => 1, /"body" must be a JSON value/],
  ["postJson", "a symbol", () => Symbol("x"), /"body" must be a JSON value/],
  ["getItem", "something where nothing is taken", () => ({ a: 1 }), /"body" must be left out/],
  ["postForm", "text", () => "a=b", /"body" must be an object of fields/],
  ["postForm", "null", () => null, /"body" must be an object of fields/],
  ["postForm", "an array", () => ["a"], /"body" must be an object of fields/],
  ["postForm", "a Map", () => new Map([["a", "b"]]), /"body" must be an object of fields/],
  ["postForm", "an object in a field", () => ({ a: { b: 1 } }), /"body.a" must be/],
  ["postForm", "NaN in a field", () => ({ a: Number.NaN }), /"body.a" must be/],
  ["postForm", "a file in a field", () => ({ a: new Blob(["x"]) }), /"body.a" must be/],
  ["postForm", "a lone surrogate", () => ({ a: "\ud800" }), /"body.a" must be well-formed/],
  ["postMultipart", "text", () => "a=b", /"body" must be an object of fields/],
  ["postMultipart", "a Blob", () => new Blob(["x"]), /"body" must be an object of fields/],
  ["postMultipart", "a stream", () => stream("x"), /"body" must be an object of fields/],
  ["postMultipart", "an object in a field", () => ({ a: { b: 1 } }), /"body.a" must be/],
  ["putBytes", "an object", () => ({ a: 1 }), /"body" must be a string, Blob/],
  ["putBytes", "a number", () => 1, /"body" must be a string, Blob/],
  ["postText", "an object", () => ({ a: 1 }), /"body" must be a string, Blob/],
];

const forms: readonly (readonly [what: string, body: () => unknown, sent: string])[] = [
  ["characters that split", () => ({ "a&b": "c=d&e" }), "a%26b=c%3Dd%26e"],
  ["arrays, undefined and null", () => ({ a: [1, "x"], b: undefined, c: null }), "a=1&a=x"],
  [
    "a date, a blank and a plus sign",
    () => ({ a: new Date(0), b: " +" }),
    "a=1970-01-01T00%3A00%3A00.000Z&b=+%2B",
  ],
  ["line breaks", () => ({ a: "b\r\nc" }), "a=b%0D%0Ac"],
  [
    "inherited fields",
    () => Object.assign(Object.create({ admin: "1" }) as object, { a: "b" }),
    "a=b",
  ],
  [
    "a URLSearchParams",
    () =>
      new URLSearchParams([
        ["a", "b"],
        ["a", "c"],
      ]),
    "a=b&a=c",
  ],
];

/** Names that would end the header line of a part, or the quotes around them. */
const parts: readonly (readonly [what: string, body: () => unknown, sent: RegExp])[] = [
  [
    "a file name that would add a header",
    () => ({ a: new File(["x"], 'b"\r\nx-admin: true') }),
    /^--[^\r]+\r\nContent-Disposition: form-data; name="a"; filename="b%22%0D%0Ax-admin: true"\r\n/i,
  ],
  [
    "a field name that would add a header",
    () => ({ 'a"; filename="evil"\r\nx-admin: true': "b" }),
    /^--[^\r]+\r\nContent-Disposition: form-data; name="a%22; filename=%22evil%22%0D%0Ax-admin: true"\r\n\r\nb\r\n/i,
  ],
  [
    "a value that looks like a boundary",
    () => ({ a: "x\r\n--boundary--\r\n" }),
    /name="a"\r\n\r\nx\r\n--boundary--\r\n\r\n--/,
  ],
  [
    "a file name with a path",
    () => ({ a: new File(["x"], "../../etc/passwd") }),
    /filename="\.\.\/\.\.\/etc\/passwd"/,
  ],
  [
    "a file type that would add a header",
    () => ({ a: new File(["x"], "b", { type: "text/plain\r\nx-admin: true" }) }),
    /^(?![^]*\r\nx-admin)[^]*filename="b"/,
  ],
  [
    "arrays of files and text",
    () => ({ a: [new Blob(["x"]), "y"] }),
    /name="a"; filename="blob"[^]*\r\n\r\nx\r\n[^]*name="a"\r\n\r\ny\r\n/,
  ],
  [
    "numbers, dates, undefined",
    () => ({ a: 1, b: new Date(0), c: undefined }),
    /^(?![^]*name="c")[^]*\r\n\r\n1\r\n[^]*1970-01-01T00:00:00\.000Z/,
  ],
  ["a FormData of the caller", () => form("a", "b"), /name="a"\r\n\r\nb\r\n/],
];

const rest: readonly GroupedCase[] = [
  {
    name: "bytes",
    operation: "putBytes",
    input: () => ({ body: bytes }),
    expected: sends("PUT /v1/bytes", {
      headers: { "content-type": "application/octet-stream", "content-length": "4" },
    }),
  },
  {
    name: "a stream of bytes",
    operation: "putBytes",
    input: () => ({ body: stream("xyz") }),
    expected: sends("PUT /v1/bytes", {
      headers: { "content-type": "application/octet-stream" },
      body: "xyz",
    }),
  },
  {
    name: "text",
    operation: "postText",
    input: () => ({ body: '"a"\r\n☃' }),
    expected: sends("POST /v1/text", {
      headers: { "content-type": "text/plain;charset=UTF-8" },
      body: '"a"\r\n☃',
    }),
  },
  {
    name: "nothing where it may be left out",
    operation: "patchJson",
    expected: sends("PATCH /v1/json", { headers: { "content-type": undefined }, body: "" }),
  },
  {
    name: "a media type of the caller's own",
    operation: "postJson",
    input: () => ({ body: { a: 1 }, headers: { "content-type": "application/merge-patch+json" } }),
    expected: sends("POST /v1/json", {
      headers: { "content-type": "application/merge-patch+json" },
      body: '{"a":1}',
    }),
  },
];

export const bodies: readonly HostileCase[] = group("bodies", [
  ...json.map(([what, body, type, sent]) => ({
    name: `${what} for JSON`,
    operation: "postJson",
    input: () => ({ body: body() }),
    expected: sends("POST /v1/json", { headers: { "content-type": type }, body: sent }),
  })),
  ...refusedBodies.map(([operation, what, body, message]) => ({
    name: `${what} for ${operation}`,
    operation,
    input: () => ({ body: body(), params: { path: { id: "1" } } }),
    expected: refused(message),
  })),
  ...forms.map(([what, body, sent]) => ({
    name: `${what} in a form`,
    operation: "postForm",
    input: () => ({ body: body() }),
    expected: sends("POST /v1/form", {
      headers: { "content-type": /^application\/x-www-form-urlencoded/ },
      body: sent,
    }),
  })),
  ...parts.map(([what, body, sent]) => ({
    name: `${what} in multipart`,
    operation: "postMultipart",
    input: () => ({ body: body() }),
    expected: sends("POST /v1/multipart", {
      headers: { "content-type": /^multipart\/form-data; boundary=/ },
      body: sent,
    }),
  })),
  ...rest,
]);
