import { expect, test } from "vitest";
import { place } from "../src/index.ts";
import { tokenOf } from "../src/token.ts";

const token = tokenOf("sk-ex&am=ple;%/+", "token");
const request = (query = "", headers: HeadersInit = {}) => ({
  query,
  headers: new Headers(headers),
});

test("sends the key in a header of any name", () => {
  const placed = request();
  place(token, { in: "header", name: "x-api-key" }, placed);
  expect(placed.headers.get("X-API-Key")).toBe("sk-ex&am=ple;%/+");
});

test("sends a bearer token, in place of an Authorization header there is", () => {
  const placed = request("", { authorization: "Basic abc" });
  place(token, { in: "header", name: "Authorization", prefix: "Bearer " }, placed);
  expect(placed.headers.get("authorization")).toBe("Bearer sk-ex&am=ple;%/+");
});

test.each(["", "a=1"])("sends the key in the query after %j, encoded", (query) => {
  const placed = request(query);
  place(token, { in: "query", name: "api key" }, placed);
  const parsed = new URLSearchParams(placed.query);
  expect(parsed.get("api key")).toBe("sk-ex&am=ple;%/+");
  expect([...parsed.keys()].length).toBe(query ? 2 : 1);
});

test("sends the key in a cookie beside others, encoded", () => {
  const placed = request("", { cookie: "theme=dark" });
  place(token, { in: "cookie", name: "session" }, placed);
  const [theme, session] = (placed.headers.get("cookie") ?? "").split("; ");
  expect(theme).toBe("theme=dark");
  expect(decodeURIComponent(session ?? "")).toBe("session=sk-ex&am=ple;%/+");
});

test("sends the first cookie without a separator", () => {
  const placed = request();
  place(tokenOf("abc", "token"), { in: "cookie", name: "session" }, placed);
  expect(placed.headers.get("cookie")).toBe("session=abc");
});
