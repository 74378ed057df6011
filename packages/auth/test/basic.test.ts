import { expect, test } from "vitest";
import { basic, connect, place } from "../src/index.ts";
import { context, secretOf } from "./context.ts";

// The examples of RFC 7617, sections 2 and 2.1.
test.each([
  ["Aladdin", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
  ["test", "123£", "dGVzdDoxMjPCow=="],
  ["", "", "Og=="],
])("encodes %j and its password as RFC 7617 does", async (username, password, encoded) => {
  expect(await secretOf(connect(basic({ username, password }), context()))).toBe(encoded);
});

test("goes into the Authorization header", async () => {
  const source = connect(basic({ username: "ada", password: "example:with:colons" }), context());
  const request = { headers: new Headers(), query: "" };
  place(await source.get(), { in: "header", name: "Authorization", prefix: "Basic " }, request);
  const value = request.headers.get("authorization")?.replace("Basic ", "") ?? "";
  expect(atob(value)).toBe("ada:example:with:colons");
});

test.each([
  [
    { username: "a:b", password: "secret-1" },
    '"username" must be a string without a colon or control characters',
  ],
  [
    { username: "a\nb", password: "secret-1" },
    '"username" must be a string without a colon or control characters',
  ],
  [{ password: "secret-1" }, '"username" must be a string without a colon or control characters'],
  [{ username: "ada" }, '"password" must be a string without control characters'],
  [
    { username: "ada", password: "secret-1\0" },
    '"password" must be a string without control characters',
  ],
])("refuses %j", (options, message) => {
  // What callers without types may pass.
  const given = options as { username: string; password: string };
  expect(() => basic(given)).toThrow(new TypeError(`[@thinwire/auth] ${message}`));
});
