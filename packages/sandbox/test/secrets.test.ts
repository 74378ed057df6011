import { describe, expect, it } from "vitest";
import { operationOf, ownRequest, serveOwn } from "./own-vendor.ts";

const schemes = {
  InQuery: { type: "apiKey", in: "query", name: "api_key" },
  InCookie: { type: "apiKey", in: "cookie", name: "session" },
  InHeader: { type: "apiKey", in: "header", name: "X-Key" },
};
const credentials = { InQuery: "query-secret", InCookie: "cookie-secret", InHeader: "key-secret" };

/** A vendor with one operation, whose credential may be in any of three places. */
function threePlaces() {
  const security = Object.keys(schemes).map((name) => ({ [name]: [] }));
  const paths = { "/a": { get: operationOf("getA", { security }) } };
  return serveOwn({ paths, components: { securitySchemes: schemes } }, { credentials });
}

const carried: readonly [string, Request][] = [
  ["the query", ownRequest("/a?api_key=query-secret&page=1")],
  ["a cookie", ownRequest("/a", { headers: { cookie: "session=cookie-secret" } })],
  ["a header", ownRequest("/a", { headers: { "x-key": "key-secret" } })],
];

describe("a credential of a security scheme", () => {
  it.each(carried)("in %s is not in the log", async (_, request) => {
    const server = threePlaces();
    expect((await server.handle(request.clone())).status).toBe(200);
    expect(JSON.stringify(server.requests)).toContain("redacted");
    expect(JSON.stringify(server.requests)).not.toContain("secret");
  });

  it.each(carried)("in %s expires by a fault, and for good", async (_, request) => {
    const server = threePlaces();
    server.faults.add({ token: "expired", times: 1 });
    for (let sent = 0; sent < 2; sent += 1) {
      const answer = await server.handle(request.clone());
      expect({ status: answer.status, text: await answer.text() }).toEqual({
        status: 401,
        text: "expired",
      });
    }
    server.reset();
    expect((await server.handle(request.clone())).status).toBe(200);
  });

  it("leaves the rest of the query as it is", async () => {
    const server = threePlaces();
    await server.handle(ownRequest("/a?api_key=query-secret&page=1"));
    expect(server.requests[0]?.path).toBe("/base/a?api_key=%5Bredacted%5D&page=1");
  });

  it("expires where its scheme is a reference too", async () => {
    const server = serveOwn(
      {
        paths: { "/a": { get: operationOf("getA", { security: [{ Key: [] }] }) } },
        components: {
          securitySchemes: {
            Key: { $ref: "#/components/securitySchemes/InQuery" },
            InQuery: schemes.InQuery,
          },
        },
      },
      { credentials: { Key: "query-secret" } },
    );
    expect((await server.handle(ownRequest("/a?api_key=query-secret"))).status).toBe(200);
    server.faults.add({ token: "expired" });
    expect((await server.handle(ownRequest("/a?api_key=query-secret"))).status).toBe(401);
  });
});

describe("a parameter that is marked as secret", () => {
  const secret = { $ref: "#/components/schemas/Secret" };
  const components = {
    schemas: {
      Secret: { type: "string", format: "password" },
      Tree: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
    },
  };

  async function logOf(place: string, schema: object): Promise<string> {
    const parameters = [{ name: "x-code", in: place, schema }];
    const paths = { "/a": { get: operationOf("getA", { parameters }) } };
    const server = serveOwn({ paths, components });
    await server.handle(ownRequest("/a?x-code=clear", { headers: { "x-code": "clear" } }));
    const { path, headers } = server.requests[0] ?? {};
    return (place === "query" ? path : headers?.["x-code"]) ?? "";
  }

  it.each([
    ["itself", { type: "string", format: "password" }],
    ["by reference", secret],
    ["as a part", { anyOf: [{ allOf: [secret] }, { type: "null" }] }],
    ["in its members", { type: "array", items: secret }],
  ])("%s is not in the log", async (_, schema) => {
    expect(await logOf("query", schema)).toBe("/base/a?x-code=%5Bredacted%5D");
    expect(await logOf("header", schema)).toBe("[redacted]");
  });

  it("in the path is not in the log, whose other parts stay", async () => {
    const parameters = [
      { name: "code", in: "path", required: true, schema: secret },
      { name: "id", in: "path", required: true, schema: { type: "string" } },
    ];
    const paths = { "/bot{code}/{id}": { get: operationOf("getA", { parameters }) } };
    const server = serveOwn({ paths, components });
    await server.handle(ownRequest("/botclear/a%2Fb?page=1"));
    expect(server.requests[0]?.path).toBe("/base/bot%5Bredacted%5D/a%2Fb?page=1");
  });

  it.each([
    ["plain", { type: "string" }],
    ["made of itself", { $ref: "#/components/schemas/Tree" }],
  ])("is in the log when it is %s", async (_, schema) => {
    expect(await logOf("query", schema)).toBe("/base/a?x-code=clear");
    expect(await logOf("header", schema)).toBe("clear");
  });
});
