import { group } from "../case.ts";
import type { GroupedCase, HostileCase } from "../case.ts";

const input = () => ({ body: { a: 1 } });
const never = () => new Promise<string>(() => {});

export const aborts: readonly HostileCase[] = group("abort", [
  {
    name: "before the call",
    operation: "putJson",
    input,
    abort: "before",
    expected: { throws: "AbortError", sent: [] },
  },
  {
    name: "before a call that would have to get a token first",
    operation: "byBearer",
    client: () => ({
      auth: {
        Bearer: () => {
          throw new Error("asked for a token");
        },
      },
    }),
    abort: "before",
    expected: { throws: "AbortError", sent: [] },
  },
  {
    name: "before the headers",
    operation: "putJson",
    input,
    server: [{ hold: "headers" }],
    abort: { requests: 1 },
    expected: { throws: "AbortError", sent: ["PUT /v1/json"] },
  },
  {
    name: "within the body",
    operation: "putJson",
    input,
    server: [{ hold: "body", body: '{"a":' }],
    abort: { requests: 1, wait: 30 },
    expected: { throws: "AbortError", sent: ["PUT /v1/json"] },
  },
  {
    name: "within the body of an error",
    operation: "putJson",
    input,
    server: [{ status: 500, hold: "body", body: '{"a":' }],
    abort: { requests: 1, wait: 30 },
    expected: { throws: "AbortError", sent: ["PUT /v1/json"] },
  },
  {
    name: "on the way of a redirect",
    operation: "putJson",
    input,
    server: [{ status: 307, headers: { location: "/v1/x" } }, { hold: "headers" }],
    abort: { requests: 2 },
    expected: { throws: "AbortError", sent: ["PUT /v1/json", "PUT /v1/x"] },
  },
  {
    name: "in the wait before a repetition",
    operation: "putJson",
    input,
    client: () => ({ retry: { baseDelay: 60_000, maxDelay: 60_000 } }),
    server: [{ status: 503, headers: { "retry-after": "50" } }],
    abort: { requests: 1, wait: 30 },
    expected: { throws: "AbortError", sent: ["PUT /v1/json"] },
  },
  {
    name: "in a repetition",
    operation: "putJson",
    input,
    client: () => ({ retry: { baseDelay: 1 } }),
    server: [{ status: 503 }, { hold: "headers" }],
    abort: { requests: 2 },
    expected: { throws: "AbortError", sent: ["PUT /v1/json", "PUT /v1/json"] },
  },
  {
    name: "while the new token after a 401 is on its way",
    operation: "byBearer",
    client: () => {
      const tokens = [Promise.resolve("first"), never()];
      return { auth: { Bearer: () => tokens.shift() } };
    },
    server: [{ status: 401 }],
    abort: { requests: 1, wait: 30 },
    expected: { throws: "AbortError", sent: ["GET /v1/by/bearer"] },
  },
  ...["first attempt", "wait", "token"].map((when): GroupedCase => ({
    name: `by the deadline: ${when}`,
    operation: "byBearer",
    client: () => ({
      // Long enough for a busy machine to send the request.
      timeout: 400,
      retry: { baseDelay: 60_000, maxDelay: 60_000 },
      ...(when === "token" && { auth: { Bearer: never } }),
    }),
    server: [
      when === "wait" ? { status: 503, headers: { "retry-after": "9" } } : { hold: "headers" },
    ],
    expected: { throws: "TimeoutError", sent: when === "token" ? [] : ["GET /v1/by/bearer"] },
  })),
  {
    name: "with a signal that is none",
    operation: "open",
    input: () => ({ signal: { aborted: false } }),
    expected: { throws: "TypeError", message: /"signal" must be an AbortSignal/ },
  },
]);
