import { describe, expect, it } from "vitest";
import { operationOf, ownRequest, serveOwn } from "./own-vendor.ts";

/** What the operation's behaviour gets for the parameter `tag`, or 400 with the names of the rules that do not hold. */
async function tagOf(query: string, parameter: object, shared: readonly object[] = []) {
  const own = { name: "tag", in: "query", ...parameter };
  const server = serveOwn(
    { paths: { "/a": { parameters: shared, get: operationOf("getA", { parameters: [own] }) } } },
    { answer: (call) => Response.json(call.query("tag") ?? null) },
  );
  const answer = await server.handle(ownRequest(`/a${query}`));
  const json = await answer.json();
  return answer.status === 400 ? json.map((one: { rule: string }) => one.rule) : json;
}

describe("a parameter of an operation", () => {
  const shared = [{ name: "tag", in: "query", required: true, schema: { enum: ["path"] } }];

  it("overrides the one of its path that has the same name and place", async () => {
    const own = { schema: { enum: ["own"] } };
    expect(await tagOf("?tag=own", own, shared)).toBe("own");
    expect(await tagOf("", own, shared)).toBeNull();
    expect(await tagOf("?tag=path", own, shared)).toEqual(["enum"]);
  });

  it("leaves one in another place as it is", async () => {
    const inHeader = { in: "header", schema: { type: "string" } };
    expect(await tagOf("?tag=path", inHeader, shared)).toBe("path");
    expect(await tagOf("", inHeader, shared)).toEqual(["required"]);
  });
});

describe("a query parameter", () => {
  const numbers = { type: "array", items: { type: "integer" }, maxItems: 2 };
  const texts = { type: "array", items: { type: "string" } };
  const nullable = { anyOf: [{ allOf: [texts] }, { type: "null" }] };
  const joined = { explode: false, schema: texts };

  it.each([
    ["?tag=1&tag=2", numbers, [1, 2]],
    ["?tag=1", numbers, [1]],
    ["?a=b&tag=1", { ...numbers, type: ["array", "null"] }, [1]],
    ["?tag=a&tag=b,c", nullable, ["a", "b,c"]],
    ["?tag=1&tag=two", numbers, ["type"]],
    ["?tag=1&tag=2&tag=3", numbers, ["maxItems"]],
    ["?a=b", numbers, null],
    ["?tag=a&tag=b", { type: "string" }, "a"],
  ])("%s of schema %j is %j", async (query, schema, expected) => {
    expect(await tagOf(query, { schema })).toEqual(expected);
  });

  it.each([
    ["?tag=a,b%2Cc,d%20e", joined, ["a", "b,c", "d e"]],
    ["?tag=a%20b+c", { ...joined, style: "spaceDelimited" }, ["a", "b", "c"]],
    ["?tag=a%7Cb|c", { ...joined, style: "pipeDelimited" }, ["a", "b", "c"]],
  ])("%s that is joined is split: %j", async (query, parameter, expected) => {
    expect(await tagOf(query, parameter)).toEqual(expected);
  });
});
