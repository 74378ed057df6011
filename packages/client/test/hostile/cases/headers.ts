import { group, refused, sends } from "../case.ts";
import type { GroupedCase, HostileCase } from "../case.ts";

const line = "GET /v1/headers";

/** Values that would end the header line, or that no header can carry. The message must not repeat them. */
const illegal: readonly (readonly [what: string, value: string])[] = [
  ["CR LF and another header", "harmless\r\nx-admin: true"],
  ["CR alone", "harmless\rx"],
  ["LF alone", "harmless\nx"],
  ["LF at the end", "harmless\n"],
  ["NUL", "harmless\0"],
  ["a vertical tab", "harmless\v"],
  ["DEL", "harmless\x7f"],
  ["a letter outside Latin-1", "harmless ☃"],
  ["a character whose low byte is LF", "harmlessĊx"],
  ["a lone surrogate", "harmless\ud800"],
];

const places: readonly (readonly [where: string, input: (value: unknown) => object])[] = [
  ["a header parameter", (value) => ({ params: { header: { "x-required": value } } })],
  ["a header of the call", (value) => ({ params: required, headers: { "x-own": value } })],
  ["a pair of the call", (value) => ({ params: required, headers: [["x-own", value]] })],
];

const required = { header: { "x-required": "1" } };

const badNames = ["", "x y", "x:y", "x\r\ny", "x\0", "(x)", "ü", "x,y", "[x]", "x/y"];

const rest: readonly GroupedCase[] = [
  {
    name: "a required header that is missing",
    operation: "headers",
    expected: refused(/"params.header.x-required" is missing/),
  },
  {
    name: "a required header that is inherited",
    operation: "headers",
    input: () => ({ params: { header: Object.create({ "x-required": "1" }) as object } }),
    expected: refused(/"params.header.x-required" is missing/),
  },
  {
    name: "an object as a value",
    operation: "headers",
    input: () => ({ params: { header: { "x-required": { a: 1 } } } }),
    expected: refused(/"params.header.x-required" must be/),
  },
  {
    name: "NaN as a value",
    operation: "headers",
    input: () => ({ params: { header: { "x-required": Number.NaN } } }),
    expected: refused(/"params.header.x-required" must be/),
  },
  {
    name: "a line break in an array",
    operation: "headers",
    input: () => ({ params: { header: { "x-required": ["a", "b\r\nc: d"] } } }),
    expected: refused(/"params.header.x-required" has a character/),
  },
  {
    name: "an array",
    operation: "headers",
    input: () => ({ params: { header: { "x-required": ["a", 1] } } }),
    expected: sends(line, { headers: { "x-required": "a, 1" } }),
  },
  {
    name: "Latin-1, a tab and blanks around",
    operation: "headers",
    input: () => ({ params: { header: { "x-required": " caf\u00e9\tau lait " } } }),
    expected: sends(line, { headers: { "x-required": "caf\u00e9\tau lait" } }),
  },
  {
    name: "zero, false and a date",
    operation: "headers",
    input: () => ({
      params: { header: { "x-required": 0 } },
      headers: { "x-false": false, "x-date": new Date(0) },
    }),
    expected: sends(line, {
      headers: { "x-required": "0", "x-false": "false", "x-date": "1970-01-01T00:00:00.000Z" },
    }),
  },
  {
    name: "undefined and null, which are left out",
    operation: "headers",
    input: () => ({ params: required, headers: { "x-a": undefined, "x-b": null } }),
    expected: sends(line, { headers: { "x-a": undefined, "x-b": undefined } }),
  },
  {
    name: "a Headers object",
    operation: "headers",
    input: () => ({ params: required, headers: new Headers({ "x-own": "a" }) }),
    expected: sends(line, { headers: { "x-own": "a", "x-required": "1" } }),
  },
  {
    name: "a Map",
    operation: "headers",
    input: () => ({ params: required, headers: new Map([["x-own", "a"]]) }),
    expected: sends(line, { headers: { "x-own": "a" } }),
  },
  {
    name: "inherited headers",
    operation: "headers",
    input: () => ({ params: required, headers: Object.create({ "x-admin": "true" }) as object }),
    expected: sends(line, { headers: { "x-admin": undefined } }),
  },
  {
    name: "text instead of headers",
    operation: "headers",
    input: () => ({ params: required, headers: "x-own: a" }),
    expected: refused(/"headers" must be an object/),
  },
  {
    name: "a line break in a header of the client",
    operation: "headers",
    input: () => ({ params: required }),
    client: () => ({ headers: { "x-own": "harmless\r\nx-admin: true" } }),
    expected: refused(/^\[@thinwire\/acme\].*"headers.x-own" has a character(?!.*harmless)/),
  },
  {
    name: "a header of the call over one of the client",
    operation: "headers",
    input: () => ({ params: required, headers: { "X-Own": "call" } }),
    client: () => ({ headers: { "x-own": "client", "x-other": "client" } }),
    expected: sends(line, { headers: { "x-own": "call", "x-other": "client" } }),
  },
];

export const headers: readonly HostileCase[] = group("headers", [
  ...illegal.flatMap(([what, value]) =>
    places.map(([where, input]) => ({
      name: `${what} in ${where}`,
      operation: "headers",
      input: () => input(value),
      expected: refused(
        /^(?!.*harmless).*(has a character that no header may carry|must be well-formed)/s,
      ),
    })),
  ),
  ...badNames.map((name) => ({
    name: `the name ${JSON.stringify(name)}`,
    operation: "headers",
    input: () => ({ params: required, headers: { [name]: "harmless" } }),
    expected: refused(/^(?!.*harmless).*no header name/s),
  })),
  ...rest,
]);
