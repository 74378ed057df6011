import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  createClient,
  deepObject,
  formJoined,
  json,
  pipeDelimited,
  spaceDelimited,
  urlencoded,
} from "../src/index.ts";
import type { Spec } from "../src/index.ts";
import {
  hostileList as list,
  hostileRecord as record,
  hostileText as text,
} from "./hostile-text.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { RecordingServer } from "./recording-server.ts";

const spec: Spec = {
  name: "@thinwire/acme",
  server: "http://127.0.0.1",
  schemes: {},
  operations: {
    path: { method: "GET", path: "/a/{x}/b/{y}" },
    query: {
      method: "GET",
      path: "/query",
      query: {
        csv: { style: formJoined },
        ssv: { style: spaceDelimited },
        psv: { style: pipeDelimited },
        deep: { style: deepObject },
      },
    },
    headers: { method: "GET", path: "/headers" },
    form: { method: "POST", path: "/form", body: urlencoded },
    json: { method: "POST", path: "/json", body: json },
  },
};

type Call = (input: object) => Promise<unknown>;

/** A request as a server gets it. */
interface Seen {
  /** Request target, not decoded. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

vi.setConfig({ testTimeout: 120_000 });

let server: RecordingServer;
let client: Record<string, Call>;
const inProcess: Seen[] = [];

beforeAll(async () => {
  server = await startRecordingServer();
  client = createClient<Record<string, Call>>(spec, { baseUrl: server.origin });
});
afterAll(() => server.close());

/** The platform's Request is what its fetch would send. */
async function keep(...args: Parameters<typeof fetch>): Promise<Response> {
  const request = new Request(...args);
  const { pathname, search } = new URL(request.url);
  const headers = [...request.headers];
  inProcess.push({ url: pathname + search, headers, body: await request.text() });
  return Response.json({});
}

const requests = (): readonly Seen[] => [
  ...inProcess,
  ...server.requests.map(({ url, lines, body }) => ({
    url,
    headers: lines,
    body: body.toString(),
  })),
];

/** How often each property is tried, and how the calls travel: over HTTP that takes ten times as long. */
const ways = [
  { way: "in process", numRuns: 10_000, options: { fetch: keep } },
  { way: "over HTTP", numRuns: 300, options: {} },
] as const;

describe.each(ways)("$way, $numRuns times", ({ numRuns, options }) => {
  /** Makes the call and gives what the server saw of it. */
  async function seen(operation: string, input: object): Promise<Seen> {
    server.reset();
    inProcess.length = 0;
    await client[operation]?.({ ...input, ...options });
    const [request, ...more] = requests();
    if (request === undefined || more.length > 0) throw new Error("not one request");
    return request;
  }

  const refused = "refused with a TypeError before anything was sent";

  /** What a parser makes of the request, or `refused`. */
  async function recovered<T>(
    operation: string,
    input: object,
    parse: (request: Seen) => T,
  ): Promise<T | typeof refused> {
    try {
      return parse(await seen(operation, input));
    } catch (error) {
      if (error instanceof TypeError && requests().length === 0) return refused;
      throw error;
    }
  }

  const target = (request: Seen): URL => new URL(request.url, server.origin);
  /** Everything after the question mark, as it came. */
  const search = (request: Seen): string => request.url.split("?")[1] ?? "";

  const check = <T>(value: fc.Arbitrary<T>, holds: (value: T) => Promise<void>): Promise<void> =>
    fc.assert(fc.asyncProperty(value, holds), { numRuns });

  it("path: a router decodes exactly the values, or the call is refused", () =>
    check(fc.record({ x: text, y: text }), async (path) => {
      const isUnsafe = Object.values(path).some((value) => {
        const plain = value.replaceAll(/%2e/gi, ".").replaceAll(/%2f|%5c|\\/gi, "/");
        return value === "" || plain.split("/").some((part) => part === "." || part === "..");
      });
      const parts = await recovered("path", { params: { path } }, (request) => [
        // What a URL parser makes of it is the same path.
        target(request).pathname === request.url,
        ...request.url.split("/").map(decodeURIComponent),
      ]);
      expect(parts).toEqual(isUnsafe ? refused : [true, "", "a", path.x, "b", path.y]);
    }));

  it("query, style form: URLSearchParams recovers names and values", () =>
    check(record, async (query) => {
      const plain = without(query, ["csv", "ssv", "psv", "deep"]);
      const request = await seen("query", { params: { query: plain } });
      expect([...target(request).searchParams]).toEqual(Object.entries(plain));
      expect(target(request).hash).toBe("");
    }));

  it("query, style form with an array: URLSearchParams recovers the items", () =>
    check(list, async (tag) => {
      const request = await seen("query", { params: { query: { tag, last: "x" } } });
      expect(target(request).searchParams.getAll("tag")).toEqual(tag);
      expect([...target(request).searchParams.keys()]).toHaveLength(tag.length + 1);
    }));

  const joined = [
    { name: "csv", separator: ",", taken: () => false },
    { name: "ssv", separator: "%20", taken: (item: string) => item.includes(" ") },
    { name: "psv", separator: "%7C", taken: (item: string) => item.includes("|") },
  ];

  for (const { name, separator, taken } of joined) {
    it(`query, style of ${name}: splitting recovers the items, or the call is refused`, () =>
      check(list, async (items) => {
        const parsed = await recovered(
          "query",
          { params: { query: { [name]: items } } },
          (request) => {
            const [key, value, ...more] = search(request).split("=");
            return [key, value?.split(separator).map(decodeURIComponent), ...more];
          },
        );
        const sent = items.length === 0 ? ["", undefined] : [name, items];
        expect(parsed).toEqual(items.some(taken) ? refused : sent);
      }));
  }

  it("query, style deepObject: a parser by hand recovers keys and values", () =>
    check(record, async (deep) => {
      const request = await seen("query", { params: { query: { deep } } });
      const members = search(request)
        .split("&")
        .filter((pair) => pair !== "")
        .map((pair) => {
          const [key = "", value = "", ...more] = pair.split("=");
          expect(more).toEqual([]);
          const name = decodeURIComponent(key);
          expect([name.slice(0, 5), name.at(-1)]).toEqual(["deep[", "]"]);
          return [name.slice(5, -1), decodeURIComponent(value)];
        });
      expect(members).toEqual(Object.entries(deep));
    }));

  it("headers: the server reads exactly the values, or the call is refused", () => {
    const latin = fc.string({
      unit: fc.integer({ min: 0, max: 0x17f }).map((code) => String.fromCharCode(code)),
      maxLength: 12,
    });
    const name = fc.stringMatching(/^x-[a-z0-9!#$%&'*+.^_`|~-]{1,8}$/);
    return check(
      fc.dictionary(name, latin, { maxKeys: 3, noNullPrototype: true }),
      async (headers) => {
        const isIllegal = Object.values(headers).some((value) =>
          /[^\t\x20-\x7e\x80-\xff]/.test(value),
        );
        const own = await recovered("headers", { headers }, (request) =>
          Object.fromEntries(request.headers.filter(([line]) => line.startsWith("x-"))),
        );
        // Blanks around a value are no part of it: https://www.rfc-editor.org/rfc/rfc9110#section-5.5
        const trimmed = Object.entries(headers).map(([key, value]) => [
          key,
          value.replaceAll(/^[\t ]+|[\t ]+$/g, ""),
        ]);
        expect(own).toEqual(isIllegal ? refused : Object.fromEntries(trimmed));
      },
    );
  });

  it("urlencoded: URLSearchParams recovers names and values", () =>
    check(record, async (body) => {
      const request = await seen("form", { body });
      expect([...new URLSearchParams(request.body)]).toEqual(Object.entries(body));
    }));

  it("JSON: the server parses exactly the value", () =>
    check(fc.jsonValue(), async (body) => {
      const request = await seen("json", { body });
      expect(JSON.parse(request.body)).toEqual(JSON.parse(JSON.stringify(body)));
    }));
});

function without(query: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
}
