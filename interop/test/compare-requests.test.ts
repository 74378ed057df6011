import { describe, expect, it } from "vitest";
import type { Call } from "../src/wire/call.ts";
import { compareRequests } from "../src/wire/compare-requests.ts";
import type { RecordedRequest } from "../src/wire/recorder.ts";

const call: Call = {
  name: "makeThing",
  operationId: "makeThing",
  methodName: "makeThing",
  tag: "Things",
  httpMethod: "POST",
  path: "/things",
  parametersIn: ["header"],
  pathParameters: {},
  query: {},
  headers: { "x-owner": "ada" },
  body: { name: "thing" },
  contentType: "application/json",
  bodySchema: "Thing",
  credential: undefined,
  answer: { status: 200, contentType: undefined, body: undefined },
};
const ours: RecordedRequest = {
  method: "POST",
  url: "/things?a=1&b=2",
  headers: { "content-type": "application/json", "x-owner": "ada", authorization: "Bearer t" },
  body: '{"name":"thing","size":1}',
};

function partsOf(theirs: Partial<RecordedRequest>): string[] {
  return compareRequests(call, [ours], [{ ...ours, ...theirs }]).map((one) => one.part);
}

describe("compareRequests", () => {
  it("finds nothing where both send the same", () => {
    expect(partsOf({})).toEqual([]);
  });

  it.each([
    ["another order of the query", { url: "/things?b=2&a=1" }],
    ["another order and spacing of JSON", { body: '{ "size": 1, "name": "thing" }' }],
    [
      "a charset, and headers that nobody declares",
      { headers: { ...ours.headers, "content-type": "application/json; charset=utf-8", te: "x" } },
    ],
  ])("takes no notice of %s", (_, theirs) => {
    expect(partsOf(theirs)).toEqual([]);
  });

  it.each([
    ["the method", "method", { method: "PUT" }],
    ["the path", "path", { url: "/thing?a=1&b=2" }],
    ["an encoded path that means another one", "path", { url: "/%74hings?a=1&b=2" }],
    ["the query", "query", { url: "/things?a=1" }],
    ["a body", "body", { body: '{"name":"thing","size":2}' }],
    ["a credential", "header authorization", { headers: { ...ours.headers, authorization: "t" } }],
    ["a declared header", "header x-owner", { headers: { ...ours.headers, "x-owner": undefined } }],
    [
      "the media type",
      "header content-type",
      { headers: { ...ours.headers, "content-type": "text/plain" } },
    ],
  ])("finds another value of %s", (_, part, theirs) => {
    expect(partsOf(theirs)).toEqual([part]);
  });

  it("finds a request that was not made, or made twice", () => {
    for (const theirs of [[], [ours, ours]]) {
      expect(compareRequests(call, [ours], theirs).map((one) => one.part)).toEqual(["requests"]);
    }
  });

  it("compares forms by their fields", () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const one = { ...ours, headers, body: "user=a%40b&word=c+d" };
    const other = { ...ours, headers, body: "word=c%20d&user=a%40b" };
    const plain = { ...call, headers: {} };
    expect(compareRequests(plain, [one], [other])).toEqual([]);
    const third = { ...other, body: "word=c&user=a%40b" };
    expect(compareRequests(plain, [one], [third])).toHaveLength(1);
  });
});
