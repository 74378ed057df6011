import { credentials as known } from "../acme.ts";
import { group, refused, sends } from "../case.ts";
import type { GroupedCase } from "../case.ts";

const key = "sk-example-header";
const unsent = {
  "x-api-key": undefined,
  authorization: undefined,
  cookie: undefined,
};

/** Which credential goes where. */
const placed: readonly GroupedCase[] = [
  {
    name: "none for an operation that needs none",
    operation: "open",
    expected: sends("GET /v1/open", { headers: unsent }),
  },
  {
    name: "a header key",
    operation: "getItem",
    input: () => ({ params: { path: { id: "1" } } }),
    expected: sends("GET /v1/items/1", { headers: { ...unsent, "x-api-key": key } }),
  },
  {
    name: "a query key",
    operation: "byQuery",
    expected: sends("GET /v1/by/query?key=sk-example-query", { headers: unsent }),
  },
  {
    name: "a query key after the caller's query",
    operation: "byQuery",
    input: () => ({ params: { query: { a: "b" } } }),
    expected: sends("GET /v1/by/query?a=b&key=sk-example-query", { headers: unsent }),
  },
  {
    name: "a cookie key",
    operation: "byCookie",
    expected: sends("GET /v1/by/cookie", {
      headers: { ...unsent, cookie: "session=sk-example-cookie" },
    }),
  },
  {
    name: "a bearer token",
    operation: "byBearer",
    expected: sends("GET /v1/by/bearer", {
      headers: { ...unsent, authorization: "Bearer sk-example-bearer" },
    }),
  },
  {
    name: "two schemes that are needed together",
    operation: "byBoth",
    expected: sends("GET /v1/by/both", {
      headers: { "x-api-key": key, authorization: "Bearer sk-example-bearer", cookie: undefined },
    }),
  },
  {
    name: "all four together",
    operation: "byAll",
    expected: sends("GET /v1/by/all?key=sk-example-query", {
      headers: {
        "x-api-key": key,
        authorization: "Bearer sk-example-bearer",
        cookie: "session=sk-example-cookie",
      },
    }),
  },
  {
    name: "the first of two alternatives",
    operation: "byEither",
    expected: sends("GET /v1/by/either", {
      headers: { ...unsent, authorization: "Bearer sk-example-bearer" },
    }),
  },
  {
    name: "the second of two alternatives when only that is there",
    operation: "byEither",
    client: () => ({ auth: { Key: key } }),
    expected: sends("GET /v1/by/either", { headers: { ...unsent, "x-api-key": key } }),
  },
  {
    name: "a token that must be encoded in a query",
    operation: "byQuery",
    client: () => ({ auth: { QueryKey: "a&b=c#d" } }),
    expected: sends("GET /v1/by/query?key=a%26b%3Dc%23d"),
  },
  {
    name: "a token that must be encoded in a cookie",
    operation: "byCookie",
    client: () => ({ auth: { CookieKey: "a;b=c," } }),
    expected: sends("GET /v1/by/cookie", { headers: { cookie: "session=a%3Bb%3Dc%2C" } }),
  },
  {
    name: "an asynchronous provider",
    operation: "byBearer",
    client: () => ({ auth: { Bearer: async () => "later" } }),
    expected: sends("GET /v1/by/bearer", { headers: { authorization: "Bearer later" } }),
  },
];

const unmet: readonly GroupedCase[] = [
  {
    name: "no credentials where one is needed",
    operation: "byBearer",
    withoutAuth: true,
    expected: refused(/byBearer: this operation needs "auth.Bearer"/),
  },
  {
    name: "one of two that are needed together",
    operation: "byBoth",
    client: () => ({ auth: { Key: key } }),
    expected: refused(/needs "auth.Key" and "auth.Bearer"/),
  },
  {
    name: "none of two alternatives",
    operation: "byEither",
    client: () => ({ auth: { QueryKey: "x" } }),
    expected: refused(/needs "auth.Bearer", or "auth.Key"/),
  },
  {
    name: "a scheme that is none",
    operation: "open",
    client: () => ({ auth: { Baerer: "x" } }),
    expected: refused(/"auth.Baerer" is no security scheme; known are Key, /),
  },
  {
    name: "a scheme of an inherited name",
    operation: "open",
    client: () => ({ auth: { toString: "x" } }),
    expected: refused(/"auth.toString" is no security scheme/),
  },
  {
    name: "undefined, as an environment variable that is not set",
    operation: "open",
    client: () => ({ auth: undefined }),
    expected: refused(/"auth" is undefined: is the environment variable set/),
  },
  {
    name: "null",
    operation: "open",
    client: () => ({ auth: null }),
    expected: refused(/"auth" must be an object with Key or/),
  },
  {
    name: "text where schemes have to be told apart",
    operation: "open",
    client: () => ({ auth: known.Key }),
    expected: refused(/"auth" must be an object with Key or/),
  },
];

const inLoc = "sk-example-bearer";

/** Values that are no credential. */
const malformed: readonly (readonly [what: string, value: unknown, message: RegExp])[] = [
  ["undefined", undefined, /"auth.Bearer" must be .*environment variable/],
  ["null", null, /"auth.Bearer" must be/],
  ["an empty string", "", /"auth.Bearer" must be a non-empty string/],
  ["a number", 1, /"auth.Bearer" must be/],
  ["an object", { token: "x" }, /"auth.Bearer" must be/],
  ["a line break at the end", `${inLoc}\n`, /"auth.Bearer" has a character/],
  ["another header", `${inLoc}\r\nx-admin: true`, /"auth.Bearer" has a character/],
  ["a blank", `${inLoc} x`, /"auth.Bearer" has a character/],
  ["a non-breaking space", `${inLoc}\u00a0`, /"auth.Bearer" has a character/],
  ["NUL", `${inLoc}\0`, /"auth.Bearer" has a character/],
  ["a byte order mark", `\ufeff${inLoc}`, /"auth.Bearer" has a character/],
];

const provided = malformed.flatMap(([what, value, message]): GroupedCase[] => {
  // What a provider gives is judged when it gives it: only then can it be no text.
  const later = /must be/.test(message.source) ? /"auth.Bearer" must be/ : message;
  return [
    {
      name: `${what} as a credential`,
      operation: "byBearer",
      client: () => ({ auth: { Bearer: value } }),
      expected: refused(message),
    },
    {
      name: `${what} from a provider`,
      operation: "byBearer",
      client: () => ({ auth: { Bearer: () => value } }),
      expected: refused(later),
    },
    {
      name: `${what} from an asynchronous provider`,
      operation: "byBearer",
      client: () => ({ auth: { Bearer: async () => value } }),
      expected: refused(later),
    },
  ];
});

const failing: readonly GroupedCase[] = [
  {
    name: "a provider that throws",
    operation: "byBearer",
    client: () => ({
      auth: {
        Bearer: () => {
          throw new Error("no vault");
        },
      },
    }),
    expected: { throws: "Error", message: /no vault/, sent: [] },
  },
  {
    name: "an asynchronous provider that rejects",
    operation: "byBearer",
    client: () => ({ auth: { Bearer: () => Promise.reject(new Error("no vault")) } }),
    expected: { throws: "Error", message: /no vault/, sent: [] },
  },
  {
    name: "an asynchronous provider that rejects beside another",
    operation: "byBoth",
    client: () => ({
      auth: {
        Key: () => Promise.reject(new Error("no vault")),
        Bearer: () => Promise.reject(new Error("no vault")),
      },
    }),
    expected: { throws: "Error", message: /no vault/, sent: [] },
  },
  {
    name: "a 401 for a fixed credential, which is not repeated",
    operation: "byBearer",
    server: [{ status: 401, body: '{"detail":"no"}' }, {}],
    expected: { sent: ["GET /v1/by/bearer"], status: 401, errorBody: { detail: "no" } },
  },
  {
    name: "a 401 for a provider that gives the same again",
    operation: "byBearer",
    client: () => ({ auth: { Bearer: async () => "same" } }),
    server: [{ status: 401 }, {}],
    expected: { sent: ["GET /v1/by/bearer"], status: 401 },
  },
  {
    name: "a 401 for a provider that gives something newer, which is repeated once",
    operation: "byBearer",
    client: () => {
      let count = 0;
      return { auth: { Bearer: async () => `token-${(count += 1)}` } };
    },
    server: [{ status: 401 }, { status: 401 }, {}],
    expected: {
      sent: ["GET /v1/by/bearer", "GET /v1/by/bearer"],
      headers: { authorization: "Bearer token-2" },
      status: 401,
    },
  },
];

export const credentials = group("credentials", [...placed, ...unmet, ...provided, ...failing]);
