import { group, refused, sends } from "../case.ts";
import type { GroupedCase, HostileCase } from "../case.ts";

const line = "GET /v1/open";
const cookie = (name: string, value: unknown) => () => ({ params: { cookie: { [name]: value } } });

export const cookies: readonly HostileCase[] = group("cookies", [
  {
    name: "a value that would add a cookie",
    operation: "open",
    input: cookie("a", "1; admin=true"),
    expected: sends(line, { headers: { cookie: "a=1%3B%20admin%3Dtrue" } }),
  },
  {
    name: "a line break",
    operation: "open",
    input: cookie("a", "1\r\nx-admin: true"),
    expected: sends(line, {
      headers: { cookie: "a=1%0D%0Ax-admin%3A%20true", "x-admin": undefined },
    }),
  },
  {
    name: "letters of many scripts, quotes, a comma",
    operation: "open",
    input: cookie("a", '☃",\\'),
    expected: sends(line, { headers: { cookie: "a=%E2%98%83%22%2C%5C" } }),
  },
  {
    name: "several, some undefined",
    operation: "open",
    input: () => ({ params: { cookie: { a: 1, b: undefined, c: null, d: false } } }),
    expected: sends(line, { headers: { cookie: "a=1; d=false" } }),
  },
  {
    name: "none that has a value",
    operation: "open",
    input: cookie("a", undefined),
    expected: sends(line, { headers: { cookie: undefined } }),
  },
  {
    name: "an inherited cookie",
    operation: "open",
    input: () => ({ params: { cookie: Object.create({ admin: "true" }) as object } }),
    expected: sends(line, { headers: { cookie: undefined } }),
  },
  {
    name: "beside a credential that is a cookie",
    operation: "byCookie",
    input: cookie("a", "1"),
    expected: sends("GET /v1/by/cookie", {
      headers: { cookie: /^(session=sk-example-cookie; a=1|a=1; session=sk-example-cookie)$/ },
    }),
  },
  {
    name: "a required cookie",
    operation: "cookies",
    input: cookie("session-id", "1"),
    expected: sends("GET /v1/cookies", { headers: { cookie: "session-id=1" } }),
  },
  {
    name: "a required cookie that is missing",
    operation: "cookies",
    expected: refused(/"params.cookie.session-id" is missing/),
  },
  {
    name: "a required cookie that is inherited",
    operation: "cookies",
    input: () => ({ params: { cookie: Object.create({ "session-id": "1" }) as object } }),
    expected: refused(/"params.cookie.session-id" is missing/),
  },
  {
    name: "an object as a value",
    operation: "open",
    input: cookie("a", { b: 1 }),
    expected: refused(/"params.cookie.a" must be/),
  },
  {
    name: "a lone surrogate",
    operation: "open",
    input: cookie("a", "\ud800"),
    expected: refused(/"params.cookie.a" must be well-formed/),
  },
  ...["", "a=b", "a; admin", "a b", "a,b", "a\r\nb", "☃"].map((name): GroupedCase => ({
    name: `the name ${JSON.stringify(name)}`,
    operation: "open",
    input: cookie(name, "harmless"),
    expected: refused(/^(?!.*harmless).*"params.cookie" has a name that is no cookie name/s),
  })),
]);
