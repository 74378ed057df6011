import { group, refused, sends } from "../case.ts";
import type { GroupedCase, HostileCase, Places } from "../case.ts";

/** Values of the client's option `baseUrl` that are refused when it is made. */
const clientUrls: readonly (readonly [what: string, url: unknown, message: RegExp])[] = [
  [
    "userinfo",
    "https://ada:example@127.0.0.1/v1",
    /"baseUrl" must be an absolute URL.* without user name(?!.*ada)/,
  ],
  [
    "a user name",
    "https://ada@127.0.0.1/v1",
    /"baseUrl" must be an absolute URL.* without user name/,
  ],
  [
    "a query",
    "https://127.0.0.1/v1?a=b",
    /"baseUrl" must be an absolute URL.* without .*query or fragment/,
  ],
  [
    "an empty query",
    "https://127.0.0.1/v1?",
    /"baseUrl" must be an absolute URL.* without .*query or fragment/,
  ],
  [
    "a fragment",
    "https://127.0.0.1/v1#a",
    /"baseUrl" must be an absolute URL.* without .*query or fragment/,
  ],
  ["ftp:", "ftp://127.0.0.1/v1", /"baseUrl" must be an absolute URL/],
  ["file:", "file:///etc/passwd", /"baseUrl" must be an absolute URL/],
  ["javascript:", "javascript:alert(1)", /"baseUrl" must be an absolute URL/],
  ["data:", "data:application/json,{}", /"baseUrl" must be an absolute URL/],
  ["a protocol-relative URL", "//127.0.0.1/v1", /"baseUrl" must be an absolute URL/],
  ["a path", "/v1", /"baseUrl" must be an absolute URL/],
  ["a host alone", "127.0.0.1", /"baseUrl" must be an absolute URL/],
  ["a port out of range", "http://127.0.0.1:65536/", /"baseUrl" must be an absolute URL/],
  ["an empty string", "", /"baseUrl" must be an absolute URL/],
  ["null", null, /"baseUrl" must be an absolute URL/],
  ["a number", 1, /"baseUrl" must be an absolute URL/],
  ["plain http to another machine", "http://api.example/v1", /"baseUrl" must begin with https/],
  ["plain http to a private network", "http://192.168.0.1/v1", /"baseUrl" must begin with https/],
  [
    "a name that begins like loopback",
    "http://127.0.0.1.evil.example/",
    /"baseUrl" must begin with https/,
  ],
  [
    "a name that begins like localhost",
    "http://localhost.evil.example/",
    /"baseUrl" must begin with https/,
  ],
  ["a name that ends like localhost", "http://evillocalhost/", /"baseUrl" must begin with https/],
];

const callUrls: readonly (readonly [
  what: string,
  url: (at: Places) => unknown,
  message: RegExp,
])[] = [
  ["another port", (at) => `${at.other}/v1`, /must have the client's origin/],
  [
    "another name of the same server",
    (at) => `${at.localhost}/v1`,
    /must have the client's origin/,
  ],
  ["another machine", () => "https://evil.example/v1", /must have the client's origin/],
  [
    "another protocol",
    (at) => at.origin.replace("http:", "https:"),
    /must have the client's origin/,
  ],
  [
    "userinfo that looks like the host",
    (at) => `${at.origin}@evil.example/`,
    /must be an absolute URL/,
  ],
  [
    "a backslash before another host",
    (at) => at.origin.replace("//", "//evil.example\\@"),
    /must have the client's origin/,
  ],
  ["a protocol-relative URL", (at) => at.other.replace("http:", ""), /must be an absolute URL/],
  ["a path", () => "/v2", /must be an absolute URL/],
  ["a query that would swallow the path", (at) => `${at.origin}/v1?x=`, /without .*query/],
  [
    "a fragment that would swallow the path",
    (at) => `${at.origin}/v1#`,
    /must be an absolute URL.* without .*query or fragment/,
  ],
];

const variables: readonly (readonly [what: string, value: unknown])[] = [
  ["a slash", "evil.example/"],
  ["a question mark", "evil.example?"],
  ["a hash", "evil.example#"],
  ["an at sign", "ada@evil.example"],
  ["a backslash", "evil.example\\"],
  ["a percent sign", "evil%2eexample"],
  ["a blank", "evil example"],
  ["a line break", "evil.example\r\n"],
  ["a tab", "evil\t.example"],
  ["dots", ".."],
  ["a dot", "."],
  ["nothing", ""],
  ["undefined", undefined],
  ["a number", 1],
];

const rest: readonly GroupedCase[] = [
  {
    name: "a trailing slash",
    operation: "open",
    client: (at) => ({ baseUrl: `${at.origin}/v1//` }),
    expected: sends("GET /v1/open"),
  },
  {
    name: "no path",
    operation: "open",
    client: (at) => ({ baseUrl: at.origin }),
    expected: sends("GET /open"),
  },
  {
    name: "dots in the path of the base URL, as URLs resolve them",
    operation: "open",
    client: (at) => ({ baseUrl: `${at.origin}/v1/%2e%2e/v2` }),
    expected: sends("GET /v2/open"),
  },
  {
    name: "another path of the same server for one call",
    operation: "byBearer",
    input: (at) => ({ baseUrl: `${at.origin}/v2/` }),
    expected: sends("GET /v2/by/bearer", {
      headers: { authorization: "Bearer sk-example-bearer" },
    }),
  },
  {
    name: "server variables",
    operation: "open",
    client: (at) => ({ baseUrl: undefined, variables: { port: at.port, stage: "v3" } }),
    expected: sends("GET /v3/open"),
  },
  {
    name: "variables beside a base URL",
    operation: "open",
    client: () => ({ variables: { stage: "v3" } }),
    expected: refused(/"variables" must be left out beside "baseUrl"/),
  },
  {
    name: "a variable that is none",
    operation: "open",
    client: () => ({ baseUrl: undefined, variables: { stagee: "v3" } }),
    expected: refused(/"variables.stagee" is no server variable/),
  },
  {
    name: "a variable of an inherited name",
    operation: "open",
    client: () => ({ baseUrl: undefined, variables: JSON.parse('{"__proto__":"x"}') as unknown }),
    expected: refused(/"variables.__proto__" is no server variable/),
  },
  {
    name: "a variable that makes plain http leave the machine",
    operation: "open",
    client: () => ({ baseUrl: undefined, variables: { host: "evil.example" } }),
    expected: refused(/must begin with https/),
  },
  {
    name: "an option of the client that is none",
    operation: "open",
    client: () => ({ baseURL: "https://api.example" }) as object,
    expected: refused(/"baseURL" is no option/),
  },
];

export const baseUrl: readonly HostileCase[] = group("base URL", [
  ...clientUrls.map(([what, url, message]) => ({
    name: `${what} for the client`,
    operation: "open",
    client: () => ({ baseUrl: url }),
    expected: refused(message),
  })),
  ...callUrls.map(([what, url, message]) => ({
    name: `${what} for one call`,
    operation: "byAll",
    input: (at: Places) => ({ baseUrl: url(at) }),
    expected: refused(message),
  })),
  ...["host", "stage"].flatMap((name) =>
    variables.map(([what, value]) => ({
      name: `${what} in the variable ${name}`,
      operation: "open",
      client: () => ({ baseUrl: undefined, variables: { [name]: value } }),
      expected: refused(new RegExp(`"variables.${name}" must be a non-empty string`)),
    })),
  ),
  ...rest,
]);
