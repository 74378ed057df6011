import { createGabberClient } from "@thinwire/gabber";
import { createSandbox } from "@thinwire/sandbox";
import { sign } from "hono/jwt";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTokenServer } from "./hono-server.ts";
import type { Sandbox } from "@thinwire/sandbox";

const sessionSecret = crypto.randomUUID();
let sandbox: Sandbox<"gabber">;

beforeEach(async () => {
  sandbox = await createSandbox(["gabber"]);
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await sandbox.close();
});

const userOne: { sub?: string; exp?: number } = { sub: "user-1" };

async function askForToken({
  session = userOne,
  secret = sessionSecret,
  apiKey = sandbox.gabber.credentials.apiKey,
  timeout = 5_000,
  origin = "http://localhost",
} = {}): Promise<Response> {
  const { url: baseUrl, fetch } = sandbox.gabber;
  const auth = { ApiKeyAuth: apiKey };
  const gabber = createGabberClient({ baseUrl, fetch, auth, timeout });
  const cookie = `session=${await sign({ ...session }, secret, "HS256")}`;
  const request = { method: "POST", headers: { cookie, origin } };
  return createTokenServer(gabber, sessionSecret).request("/api/usage-token", request);
}

/** Everything that left the server: to the browser, and to the log. */
async function everythingOf(response: Response): Promise<string> {
  const headers = JSON.stringify([...response.headers]);
  const { inspect } = await import("node:util");
  return (await response.clone().text()) + headers + inspect(vi.mocked(console.error).mock.calls);
}

describe("the token route", () => {
  test("gives a token that works for the person of the session, and nothing else", async () => {
    const response = await askForToken();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const answer: unknown = await response.json();
    expect(answer).toEqual({ token: expect.stringMatching(/^ey/) });

    const { token } = answer as { token: string };
    const { url: baseUrl, fetch, credentials } = sandbox.gabber;
    const app = createGabberClient({ baseUrl, fetch, auth: { BearerAuth: token } });
    expect(await app.getUsageLimits()).toEqual([]);
    const server = createGabberClient({ baseUrl, fetch, auth: { ApiKeyAuth: credentials.apiKey } });
    expect((await server.checkUsageToken.result({ body: { human: "user-1" } })).status).toBe(200);
  });

  test.each([
    ["a page of another site", 403, { origin: "https://other.example" }],
    ["a session that somebody else has signed", 401, { secret: crypto.randomUUID() }],
    ["a session that names nobody", 401, { session: {} }],
    ["a session that has ended", 401, { session: { sub: "user-1", exp: 1 } }],
  ])("refuses %s, without asking the vendor: %i", async (_, status, how) => {
    expect((await askForToken(how)).status).toBe(status);
    expect(sandbox.gabber.requests).toEqual([]);
  });

  test.each([
    ["the vendor's 429", 429, { status: 429, retryAfter: 7 } as const],
    [
      "the vendor's other way to say that limits are reached",
      429,
      { status: 400, body: { type: "usage_limit_exceeded", message: "of project P" } } as const,
    ],
    ["a request that the vendor calls malformed", 500, { status: 400 } as const],
    ["a failing vendor", 502, { status: 503 } as const],
    ["an answer that is a web page", 502, { garbage: "html" } as const],
    ["no connection", 502, { connection: "drop" } as const],
  ])("tells the browser of %s: %i", async (_, status, fault) => {
    sandbox.gabber.fault({ operation: "createUsageToken", ...fault });
    const response = await askForToken();
    expect(response.status).toBe(status);
    expect(response.headers.get("retry-after")).toBe("retryAfter" in fault ? "7" : null);
    const answer: unknown = await response.clone().json();
    expect(answer).toEqual({
      error: expect.stringMatching(/^(You|This server|The service) [^{]+$/),
    });
    expect(await everythingOf(response)).not.toContain(sandbox.gabber.credentials.apiKey);
  });

  test("tells the browser of a vendor that takes too long: 504", async () => {
    sandbox.gabber.fault({ operation: "createUsageToken", delay: 30_000 });
    const response = await askForToken({ timeout: 50 });
    expect(response.status).toBe(504);
  });

  test("keeps a wrong API key to itself", async () => {
    const response = await askForToken({ apiKey: "sk-wrong-example" });
    expect(response.status).toBe(500);
    const everything = await everythingOf(response);
    expect(everything).toContain("createUsageToken answered 401");
    expect(everything).not.toContain("sk-wrong-example");
    expect(await response.text()).not.toContain("401");
  });
});
