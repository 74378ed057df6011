import { group, refused, sends } from "../case.ts";
import type { HostileCase } from "../case.ts";

/** Values of `params.query` and the query string that has them, and nothing else. */
const written: readonly (readonly [what: string, query: () => object, sent: string])[] = [
  [
    "characters that end or split a value",
    () => ({ q: "a&admin=true#b" }),
    "?q=a%26admin%3Dtrue%23b",
  ],
  ["a plus sign and a blank", () => ({ q: "a+b c" }), "?q=a%2Bb%20c"],
  ["a percent sign", () => ({ q: "100%25" }), "?q=100%2525"],
  ["a line break and NUL", () => ({ q: "a\r\nb\0" }), "?q=a%0D%0Ab%00"],
  ["letters of many scripts", () => ({ q: "☃😀" }), "?q=%E2%98%83%F0%9F%98%80"],
  ["a name that would add a parameter", () => ({ "a=1&admin": "x" }), "?a%3D1%26admin=x"],
  ["a name with a hash", () => ({ "a#b": "x" }), "?a%23b=x"],
  ["an empty value", () => ({ q: "" }), "?q="],
  ["undefined and null", () => ({ a: undefined, b: null, c: 1 }), "?c=1"],
  ["nothing but undefined", () => ({ a: undefined }), ""],
  ["zero and false", () => ({ a: 0, b: false }), "?a=0&b=false"],
  ["a negative zero and a small number", () => ({ a: -0, b: 1e-7 }), "?a=0&b=1e-7"],
  ["a big integer", () => ({ q: 9007199254740993n }), "?q=9007199254740993"],
  ["a date", () => ({ since: new Date(0) }), "?since=1970-01-01T00%3A00%3A00.000Z"],
  ["an array", () => ({ tag: ["a", "b&c", ""] }), "?tag=a&tag=b%26c&tag="],
  ["an empty array", () => ({ tag: [], q: "x" }), "?q=x"],
  ["an array of dates", () => ({ tag: [new Date(0)] }), "?tag=1970-01-01T00%3A00%3A00.000Z"],
  ["an object in style form", () => ({ any: { a: 1, "b&c": 2 } }), "?a=1&b%26c=2"],
  ["commas in style form without explode", () => ({ csv: ["a,b", "c"] }), "?csv=a%2Cb,c"],
  ["an object in style form without explode", () => ({ csv: { a: "1,2" } }), "?csv=a,1%2C2"],
  ["an empty array in style form without explode", () => ({ csv: [] }), ""],
  ["style spaceDelimited", () => ({ ssv: ["a", "b&c"] }), "?ssv=a%20b%26c"],
  ["style pipeDelimited", () => ({ psv: ["a", "b&c"] }), "?psv=a%7Cb%26c"],
  ["style deepObject", () => ({ filter: { a: 1, b: undefined } }), "?filter%5Ba%5D=1"],
  [
    "a deepObject key that would close the bracket and add a parameter",
    () => ({ filter: { "x]=1&admin": "true" } }),
    "?filter%5Bx%5D%3D1%26admin%5D=true",
  ],
  [
    "__proto__ as an own key of a deepObject",
    () => ({ filter: JSON.parse('{"__proto__":"x","constructor":"y"}') as object }),
    "?filter%5B__proto__%5D=x&filter%5Bconstructor%5D=y",
  ],
  ["__proto__ as an own name", () => JSON.parse('{"__proto__":"x"}') as object, "?__proto__=x"],
  [
    "inherited parameters",
    () => Object.assign(Object.create({ admin: "true" }) as object, { q: "x" }),
    "?q=x",
  ],
  [
    "inherited members of a deepObject",
    () => ({
      filter: Object.assign(Object.create({ admin: "true" }) as object, { a: "x" }),
    }),
    "?filter%5Ba%5D=x",
  ],
  ["no prototype", () => Object.assign(Object.create(null) as object, { q: "x" }), "?q=x"],
  ["a symbol as a name", () => ({ [Symbol("admin")]: "true", q: "x" }), "?q=x"],
  [
    "names of inherited methods",
    () => ({ toString: "x", hasOwnProperty: "y" }),
    "?toString=x&hasOwnProperty=y",
  ],
];

const unwritable: readonly (readonly [what: string, query: () => unknown, message: RegExp])[] = [
  ["NaN", () => ({ q: Number.NaN }), /"params.query.q" must be/],
  ["Infinity", () => ({ q: Number.NEGATIVE_INFINITY }), /"params.query.q" must be/],
  ["an invalid date", () => ({ q: new Date(Number.NaN) }), /"params.query.q" must be/],
  ["a function", () => ({ q: () => "x" }), /"params.query.q" must be/],
  ["a symbol", () => ({ q: Symbol("x") }), /"params.query.q" must be/],
  ["null in an array", () => ({ tag: ["a", null] }), /"params.query.tag" must be .*not null/],
  ["undefined in an array", () => ({ tag: [undefined] }), /"params.query.tag" must be/],
  ["an array in an array", () => ({ tag: [["a"]] }), /"params.query.tag" must be/],
  ["a sparse array", () => ({ tag: Array(2) as unknown[] }), /"params.query.tag" must be/],
  [
    "an object in a deepObject",
    () => ({ filter: { a: { b: 1 } } }),
    /"params.query.filter.a" must be/,
  ],
  ["an array in a deepObject", () => ({ filter: { a: [1] } }), /"params.query.filter.a" must be/],
  ["a Map", () => ({ q: new Map([["a", "b"]]) }), /"params.query.q" must be/],
  [
    "a URLSearchParams as a value",
    () => ({ q: new URLSearchParams("a=b") }),
    /"params.query.q" must be/,
  ],
  ["a URL", () => ({ q: new URL("http://evil.example") }), /"params.query.q" must be/],
  ["a boxed string", () => ({ q: new String("abc") }), /"params.query.q" must be/],
  ["a lone surrogate", () => ({ q: "\ud800" }), /"params.query.q" must be well-formed/],
  [
    "a lone surrogate in an array",
    () => ({ csv: ["\udc00"] }),
    /"params.query.csv" must be well-formed/,
  ],
  ["a lone surrogate in a name", () => ({ "\ud800": "x" }), /well-formed/],
  ["a lone surrogate in a key", () => ({ filter: { "\ud800": "x" } }), /well-formed/],
  ["a blank in style spaceDelimited", () => ({ ssv: ["a b", "c"] }), /"params.query.ssv" must not/],
  ["a pipe in style pipeDelimited", () => ({ psv: ["a|b", "c"] }), /"params.query.psv" must not/],
  ["a string instead of parameters", () => "q=x", /"params.query" must be an object/],
  [
    "a URLSearchParams instead of parameters",
    () => new URLSearchParams("q=x"),
    /"params.query" must be/,
  ],
  ["an array instead of parameters", () => [["q", "x"]], /"params.query" must be an object/],
  ["null instead of parameters", () => null, /"params.query" must be an object/],
  ["a Map instead of parameters", () => new Map([["q", "x"]]), /"params.query" must be/],
];

const missing: readonly (readonly [what: string, query: () => unknown])[] = [
  ["left out", () => undefined],
  ["undefined", () => ({ q: undefined })],
  ["null", () => ({ q: null })],
  ["inherited", () => Object.create({ q: "x" }) as object],
];

export const query: readonly HostileCase[] = group("query", [
  ...written.map(([what, value, sent]) => ({
    name: what,
    operation: "search",
    input: () => ({ params: { query: value() } }),
    expected: sends(`GET /v1/search${sent}`),
  })),
  ...unwritable.map(([what, value, message]) => ({
    name: what,
    operation: "search",
    input: () => ({ params: { query: value() } }),
    expected: refused(message),
  })),
  ...missing.map(([what, value]) => ({
    name: `a required parameter that is ${what}`,
    operation: "find",
    input: () => ({ params: { query: value() } }),
    expected: refused(/"params.query.q" is missing/),
  })),
]);
