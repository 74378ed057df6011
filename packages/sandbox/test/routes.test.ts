import { describe, expect, it } from "vitest";
import { operationOf, ownRequest, serveOwn } from "./own-vendor.ts";

/** Templates as a page may have them, each before the one that should be tried first. */
const templates = {
  "/things/{id}": "getThing",
  "/things/{name}.{type}": "getFile",
  "/things/{id}.json": "getJson",
  "/things/{id}:cancel": "cancel",
  "/things/mine": "getMine",
  "/{kind}/mine": "getAnyMine",
  "/things/{id}/parts/{part-no}": "getPart",
  "/übersicht/(a+b)": "getOverview",
};

const parameters = ["id", "name", "type", "kind", "part-no"].map((name) => ({
  name,
  in: "path",
  schema: { type: "string" },
}));

/** A vendor whose answers are the operation and the values of its path. */
function serveTemplates() {
  const paths = Object.fromEntries(
    Object.entries(templates).map(([path, id]) => {
      const own = parameters.filter(({ name }) => path.includes(`{${name}}`));
      return [path, { get: operationOf(id, { parameters: own }) }];
    }),
  );
  return serveOwn(
    { paths },
    {
      answer: (call) =>
        Response.json([
          call.operation.id,
          ...call.operation.parameters.map(({ node }) => call.path(node.name)),
        ]),
    },
  );
}

describe("a path", () => {
  it.each([
    ["/things/1", ["getThing", "1"]],
    ["/things/mine", ["getMine"]],
    ["/others/mine", ["getAnyMine", "others"]],
    ["/things/1.json", ["getJson", "1"]],
    ["/things/a.json.json", ["getJson", "a.json"]],
    ["/things/a.b.txt", ["getFile", "a.b", "txt"]],
    ["/things/1:cancel", ["cancel", "1"]],
    ["/things/1%3Acancel", ["getThing", "1:cancel"]],
    ["/things/a%2Fb%20%25%C3%BC", ["getThing", "a/b %ü"]],
    ["/things/%ZZ", ["getThing", "%ZZ"]],
    ["/things/mine/parts/mine", ["getPart", "mine", "mine"]],
    ["/übersicht/(a+b)", ["getOverview"]],
    ["/%C3%BCbersicht/(a%2Bb)", undefined],
    ["/things/", undefined],
    ["/things/1/", undefined],
    ["/things", undefined],
    ["/1", undefined],
  ])("%s is answered and logged as one operation", async (path, expected) => {
    const server = serveTemplates();
    const answer = await server.handle(ownRequest(path));
    expect(await answer.text()).toBe(expected ? JSON.stringify(expected) : "no operation");
    expect(server.requests.map(({ operation }) => operation)).toEqual([expected?.[0]]);
  });

  it("belongs to the operation with its method, where a better one has only others", async () => {
    const server = serveOwn({
      paths: {
        "/things/mine": { get: operationOf("getMine") },
        "/things/{id}": { delete: operationOf("deleteThing") },
      },
    });
    const answer = await server.handle(ownRequest("/things/mine", { method: "DELETE" }));
    expect(await answer.text()).toBe("deleteThing");
  });

  it("is under the base path of the server only", async () => {
    const server = serveOwn({ paths: { "/a": { get: operationOf("getA") } } });
    expect((await server.handle(new Request("https://own.example/a"))).status).toBe(404);
    expect((await server.handle(ownRequest("/a"))).status).toBe(200);
  });
});

describe("HEAD", () => {
  const paths = {
    "/both": { get: operationOf("getBoth"), head: operationOf("headBoth") },
    "/head": { head: operationOf("headOnly") },
    "/get": { get: operationOf("getOnly") },
  };

  it.each([
    ["/both", "headBoth"],
    ["/head", "headOnly"],
    ["/get", "getOnly"],
  ])("of %s is the operation %s, answered without a body", async (path, operation) => {
    const answer = ({ operation: { id } }: { operation: { id: string } }) =>
      new Response(id, { headers: { "x-operation": id } });
    const server = serveOwn({ paths }, { answer });
    const response = await server.handle(ownRequest(path, { method: "HEAD" }));
    expect(response.headers.get("x-operation")).toBe(operation);
    expect(await response.text()).toBe("");
    expect(server.requests).toMatchObject([{ method: "HEAD", operation, status: 200 }]);
  });

  it("leaves GET to GET", async () => {
    const server = serveOwn({ paths });
    expect(await (await server.handle(ownRequest("/both"))).text()).toBe("getBoth");
    expect((await server.handle(ownRequest("/head"))).status).toBe(404);
  });

  it("may leave out a body that is described", async () => {
    const responses = { 200: { content: { "application/json": { schema: { type: "object" } } } } };
    const server = serveOwn(
      { paths: { "/a": { head: operationOf("headA", { responses }) } } },
      { answer: () => new Response(null), validateResponses: true },
    );
    expect((await server.handle(ownRequest("/a", { method: "HEAD" }))).status).toBe(200);
    expect(server.violations).toEqual([]);
  });
});
