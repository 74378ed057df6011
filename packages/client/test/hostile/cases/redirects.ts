import { anyData, group, sends } from "../case.ts";
import type { GroupedCase, HostileCase, Places } from "../case.ts";
import type { Reply } from "../../recording-server.ts";

const statuses = [301, 302, 303, 307, 308];
const to = (status: number, location: string): Reply => ({ status, headers: { location } });

/** What a redirect makes of each method, as fetch has it. */
const methods: readonly (readonly [
  operation: string,
  line: string,
  kept: (status: number) => boolean,
])[] = [
  ["getItem", "GET /v1/items/1", () => true],
  ["headItem", "HEAD /v1/items/1", () => true],
  ["postJson", "POST /v1/json", (status) => status > 303],
  ["patchJson", "PATCH /v1/json", (status) => status !== 303],
  ["putJson", "PUT /v1/json", (status) => status !== 303],
  ["deleteItem", "DELETE /v1/items/1", (status) => status !== 303],
];

const input = (operation: string) => () => ({
  ...(operation.endsWith("Item") && { params: { path: { id: "1" } } }),
  ...(operation.endsWith("Json") && { body: { a: 1 } }),
});

const same = methods.flatMap(([operation, line, kept]) =>
  statuses.map((status): GroupedCase => {
    const [method] = line.split(" ");
    const hasBody = operation.endsWith("Json");
    return {
      name: `${status} of a ${method} to the same origin`,
      operation,
      input: input(operation),
      server: [to(status, "/v1/moved"), {}],
      expected: {
        sent: [line, `${kept(status) ? method : "GET"} /v1/moved`],
        headers: {
          "x-api-key": "sk-example-header",
          "content-type": hasBody && kept(status) ? "application/json" : undefined,
        },
        body: hasBody && kept(status) ? '{"a":1}' : "",
        data: anyData,
      },
    };
  }),
);

/** Places outside the client's origin, as a Location can name them. */
const elsewhere: readonly (readonly [what: string, location: (at: Places) => string])[] = [
  ["another port", (at) => `${at.other}/v1/x`],
  ["another name of the same server", (at) => `${at.localhost}/v1/x`],
  ["a protocol-relative address", (at) => `${at.other.replace("http:", "")}/v1/x`],
  ["a backslashed address", (at) => `/\\${at.other.replace("http://", "")}/v1/x`],
  ["an address with userinfo", (at) => `${at.origin.replace("//", "//ada:example@")}/v1/x`],
  [
    "an address with userinfo that looks like the host",
    (at) => `${at.origin.replace("//", "//127.0.0.1@")}/v1/x`,
  ],
  ["another protocol", (at) => at.origin.replace("http:", "https:")],
  ["plain http to another machine", () => "http://192.0.2.1/"],
  ["javascript:", () => "javascript:alert(1)"],
  ["data:", () => "data:application/json,{}"],
  ["file:", () => "file:///etc/passwd"],
];

const cross: readonly GroupedCase[] = [
  ...statuses.flatMap((status) =>
    ["byAll", "postJson"].map((operation): GroupedCase => {
      const line = operation === "byAll" ? "GET /v1/by/all?key=sk-example-query" : "POST /v1/json";
      return {
        name: `${status} of ${operation} to another origin`,
        operation,
        input: input(operation),
        server: (at) => [to(status, `${at.other}/v1/x`)],
        expected: { sent: [line], status, message: /was redirected to another origin/ },
      };
    }),
  ),
  ...elsewhere.map(([what, location]): GroupedCase => ({
    name: `to ${what}`,
    operation: "byAll",
    server: (at) => [to(307, location(at))],
    expected: {
      sent: ["GET /v1/by/all?key=sk-example-query"],
      status: 307,
      message: /^(?!.*(ada|192)).*was redirected to another origin/,
    },
  })),
  {
    name: "to the same origin and from there to another",
    operation: "byBearer",
    server: (at) => [to(302, "/v1/x"), to(302, `${at.other}/v1/x`)],
    expected: { sent: ["GET /v1/by/bearer", "GET /v1/x"], status: 302 },
  },
];

const chain = (length: number) => [
  ...Array.from({ length }, (_, index) => to(307, `/v1/hop/${index + 1}`)),
  {},
];
const hops = (count: number) => [
  "GET /v1/open",
  ...Array.from({ length: count }, (_, index) => `GET /v1/hop/${index + 1}`),
];

const bounds: readonly GroupedCase[] = [
  {
    name: "a chain of 5",
    operation: "open",
    server: chain(5),
    expected: { sent: hops(5), data: {} },
  },
  {
    name: "a chain of 6",
    operation: "open",
    server: chain(6),
    expected: { sent: hops(5), status: 307, message: /was redirected more than 5 times/ },
  },
  {
    name: "a loop",
    operation: "open",
    server: [to(302, "/v1/open")],
    expected: { sent: Array<string>(6).fill("GET /v1/open"), status: 302 },
  },
  ...[300, 304, 305, 306].map((status): GroupedCase => ({
    name: `${status}, which is no redirect`,
    operation: "open",
    server: [to(status, "/v1/x")],
    expected: { sent: ["GET /v1/open"], status },
  })),
  {
    name: "no location",
    operation: "open",
    server: [{ status: 302, body: "" }],
    expected: { sent: ["GET /v1/open"], status: 302 },
  },
  {
    name: "an invalid location",
    operation: "open",
    server: [to(302, "http://[")],
    expected: { sent: ["GET /v1/open"], status: 302 },
  },
  {
    name: "an empty location",
    operation: "open",
    server: [to(302, ""), {}],
    expected: { sent: ["GET /v1/open", "GET /v1/open"], data: {} },
  },
  {
    name: "a location with dot segments, within the origin",
    operation: "open",
    server: [to(302, "../..//%2e%2e/v2/x"), {}],
    expected: { sent: ["GET /v1/open", "GET /v2/x"], data: {} },
  },
  {
    name: "a location that is only a query",
    operation: "open",
    server: [to(302, "?a=b#c"), {}],
    expected: { sent: ["GET /v1/open", "GET /v1/open?a=b"], data: {} },
  },
  {
    name: "307 with a stream as body, which cannot be sent again",
    operation: "postJson",
    input: () => ({ body: new Blob(["{}"]).stream() }),
    server: [to(307, "/v1/x")],
    expected: { sent: ["POST /v1/json"], status: 307, message: /a stream, cannot be sent again/ },
  },
  {
    name: "303 with a stream as body, which is left out",
    operation: "postJson",
    input: () => ({ body: new Blob(["{}"]).stream() }),
    server: [to(303, "/v1/x"), {}],
    expected: { ...sends("POST /v1/json"), sent: ["POST /v1/json", "GET /v1/x"] },
  },
];

export const redirects: readonly HostileCase[] = group("redirects", [...same, ...cross, ...bounds]);
