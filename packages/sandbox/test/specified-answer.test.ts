import { describe, expect, it } from "vitest";
import { specifiedAnswer } from "../src/specified-answer.ts";
import type { Operation } from "../src/specification.ts";

const operation: Operation = {
  id: "read",
  methodName: "read",
  method: "GET",
  path: "/",
  secured: false,
  security: [],
  parameters: [],
  requestBody: undefined,
  responses: Object.fromEntries(
    Object.entries({
      200: { "application/json": { example: { id: 1 } } },
      201: { "application/problem+json": { examples: { first: { value: "one" } } } },
      202: { "text/plain": { example: "Slow down" } },
      203: { "application/json": {} },
      204: { "application/json": { example: { id: 1 } } },
      400: undefined,
      "4XX": { "application/json": { example: { id: 4 } } },
      default: { "application/json": { example: { id: 0 } } },
    }).map(([status, content]) => [status, { node: { ...(content && { content }) }, pointer: "" }]),
  ),
};

describe("the answer that a specification shows", () => {
  it.each([
    [200, "application/json", '{"id":1}'],
    [201, "application/problem+json", '"one"'],
    [202, "text/plain", "Slow down"],
    [203, "application/json", "{}"],
    [204, null, ""],
    [400, null, ""],
    [418, "application/json", '{"id":4}'],
    [500, "application/json", '{"id":0}'],
  ])("has for %i the type %s and the body %s", async (status, type, body) => {
    const answer = specifiedAnswer(operation, status);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(await answer.text()).toBe(body);
  });

  it("has no body where no operation is known", async () => {
    expect(await specifiedAnswer(undefined, 503).text()).toBe("");
  });
});
