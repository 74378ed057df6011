import { describe, expect, it } from "vitest";
import { loadSpecification } from "../src/specification.ts";
import { defineBehaviour } from "../src/vendor.ts";
import type { Choice } from "../src/vendor.ts";
import { createVendorServer } from "../src/vendor-server.ts";
import { operationOf, ownRequest, serveOwn } from "./own-vendor.ts";

const url = "https://gabber.sandbox.invalid/v1/usage/token/check";
const request = () =>
  new Request(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"human":"user-1"}',
  });

/** A vendor whose one operation answers as it is told. */
async function serverThatAnswers(answer: () => Response, choices: readonly Choice[] = []) {
  return createVendorServer(
    {
      credentials: {},
      choices,
      example: () => "",
      start: () =>
        defineBehaviour({
          authenticate: () => "anybody",
          refuse: () => undefined,
          expired: () => new Response(null, { status: 401 }),
          notFound: () => new Response(null, { status: 404 }),
          secured: { checkUsageToken: answer },
        }),
    },
    await loadSpecification("gabber"),
    { validateResponses: true },
  );
}

describe("an answer", () => {
  it.each([
    ["that keeps to the specification", () => Response.json({ ttl_seconds: 1 })],
    ["that is declared without a body", () => new Response(null, { status: 404 })],
  ])("passes %s", async (_, answer) => {
    const server = await serverThatAnswers(answer);
    expect((await server.handle(request())).status).toBe(answer().status);
    expect(server.violations).toEqual([]);
  });

  it.each([
    [
      "an undeclared status",
      () => new Response(null, { status: 418 }),
      "the status is not declared",
    ],
    [
      "a body of another form",
      () => Response.json({ ttl_seconds: "1" }),
      "body/ttl_seconds must be",
    ],
    ["a missing property", () => Response.json({}), "must have required property 'ttl_seconds'"],
    ["another content type", () => new Response("1"), "content type text/plain is not declared"],
    ["no body", () => new Response(null), "content type (none) is not declared"],
    ["an unexpected body", () => new Response("?", { status: 404 }), "a body where none"],
    [
      "broken JSON",
      () => new Response("{", { headers: { "content-type": "application/json" } }),
      "the body is not JSON",
    ],
  ])("with %s becomes a 500 that says so, and is kept", async (_, answer, problem) => {
    const server = await serverThatAnswers(answer);
    const response = await server.handle(request());
    expect(response.status).toBe(500);
    expect(await response.text()).toContain(problem);
    expect(server.violations).toMatchObject([
      { operation: "checkUsageToken", status: answer().status },
    ]);
    expect(server.violations[0]?.problem).toContain(problem);
  });

  it("by choice is exempt", async () => {
    const teapot = () => new Response(null, { status: 418 });
    const choice = { operation: "checkUsageToken", status: 418, why: "A test." };
    const statusWith = async (choices: readonly Choice[]) =>
      (await (await serverThatAnswers(teapot, choices)).handle(request())).status;
    expect(await statusWith([choice])).toBe(418);
    expect(await statusWith([{ ...choice, operation: "*" }])).toBe(418);
    expect(await statusWith([{ ...choice, operation: "other" }])).toBe(500);
    expect(await statusWith([{ ...choice, status: 200 }])).toBe(500);
  });

  it("is held to the range of its status, and to the default where there is none", async () => {
    const bodyOf = (type: string) => ({ content: { "application/json": { schema: { type } } } });
    const responses = { 404: {}, "4XX": bodyOf("string"), default: bodyOf("boolean") };
    const problemsOf = async (status: number, body: unknown) => {
      const server = serveOwn(
        { paths: { "/a": { get: operationOf("getA", { responses }) } } },
        { answer: () => Response.json(body, { status }), validateResponses: true },
      );
      await server.handle(ownRequest("/a"));
      return server.violations.map(({ problem }) => problem);
    };
    expect(await problemsOf(429, "text")).toEqual([]);
    expect(await problemsOf(429, true)).toEqual(["body/ must be string"]);
    expect(await problemsOf(404, "text")).toEqual(["a body where none is declared"]);
    expect(await problemsOf(500, true)).toEqual([]);
    expect(await problemsOf(500, "text")).toEqual(["body/ must be boolean"]);
  });

  it("that fails becomes a 500 that says why", async () => {
    const server = await serverThatAnswers(() => {
      throw new Error("A bug.");
    });
    const response = await server.handle(request());
    expect({ status: response.status, text: await response.text() }).toEqual({
      status: 500,
      text: expect.stringContaining("A bug."),
    });
    expect(server.violations).toHaveLength(1);
  });
});
