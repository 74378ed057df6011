import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSandbox } from "../src/index.ts";
import type { Sandbox } from "../src/index.ts";

const origin = "https://app.example";

function preflight(url: string): Promise<Response> {
  return fetch(url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type,x-api-key",
    },
  });
}

describe("a sandbox for web pages", () => {
  let sandbox: Sandbox<"gabber">;
  let url: string;
  beforeEach(async () => {
    sandbox = await startSandbox(["gabber"], { cors: true });
    url = `${sandbox.gabber.url}/v1/usage/token`;
  });
  afterEach(() => sandbox.close());

  const put = (): Promise<Response> =>
    fetch(url, {
      method: "PUT",
      headers: {
        origin,
        "content-type": "application/json",
        "x-api-key": sandbox.gabber.credentials.apiKey,
      },
      body: JSON.stringify({ human: "user-1", limits: [] }),
    });

  it("allows methods and headers that a page asks for, before any credential", async () => {
    const { status, headers } = await preflight(url);
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-methods")).toContain("PUT");
    expect(headers.get("access-control-allow-headers")).toBe("content-type,x-api-key");
  });

  it("leaves preflights out of the log", async () => {
    await preflight(url);
    await put();
    expect(sandbox.gabber.requests.map(({ method }) => method)).toEqual(["PUT"]);
  });

  it.each([
    ["an answer", undefined],
    ["a status by fault", { status: 503, retryAfter: 1 }],
    ["garbage", { garbage: "html" }],
    ["a body that breaks off", { connection: "truncate" }],
  ] as const)("lets a page read %s with all its headers", async (_, fault) => {
    if (fault !== undefined) sandbox.gabber.fault(fault);
    const { headers } = await put();
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-expose-headers")).toBe("*");
  });

  it("still drops connections", async () => {
    sandbox.gabber.fault({ connection: "drop" });
    await expect(put()).rejects.toThrow("fetch failed");
  });
});

it("allows pages nothing unless it is asked to", async () => {
  await using sandbox = await startSandbox(["gabber"]);
  const { status, headers } = await preflight(`${sandbox.gabber.url}/v1/usage/token`);
  expect(status).toBe(404);
  expect(headers.get("access-control-allow-origin")).toBeNull();
});
