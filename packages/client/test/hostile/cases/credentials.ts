import { credentials as known } from "../credentials.ts";
import { group, refused, sends } from "../case.ts";
import type { GroupedCase, HostileCase } from "../case.ts";

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
    expected: refused(/"auth" must be an object with Key or/),
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

export const credentials: readonly HostileCase[] = group("credentials", [...placed, ...unmet]);
