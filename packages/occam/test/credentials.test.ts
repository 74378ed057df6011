import {
  ApiError,
  createOccamClient,
  isApiError,
  occamApiKey,
  occamPassword,
} from "@thinwire/occam";
import { startSandbox } from "@thinwire/sandbox";
import { afterAll, afterEach, assert, beforeEach, describe, expect, test, vi } from "vitest";

const running = await startSandbox(["occam"], { validateResponses: true });
const sandbox = running.occam;
const { apiKey, username, password } = sandbox.credentials;

/** What was asked of the vendor: `auth_login 200`. */
const exchanges = (): string[] =>
  sandbox.requests.map(({ operation, status }) => `${operation} ${status}`);

beforeEach(() => sandbox.reset());
afterEach(() => vi.useRealTimers());
afterAll(() => running.close());

describe.each([
  {
    name: "occamApiKey",
    credential: () => occamApiKey(apiKey),
    first: "auth_token_from_key 200",
    next: "auth_token_from_key 200",
  },
  {
    name: "occamPassword",
    credential: () => occamPassword({ username, password }),
    first: "auth_login 200",
    next: "auth_refresh 200",
  },
])("$name", ({ credential, first, next }) => {
  const list = "list_keys_keys_get 200";

  test("gets a token with the first call and keeps it, also for another client", async () => {
    const auth = credential();
    const occam = createOccamClient({ baseUrl: sandbox.url, auth });
    await occam.listKeys();
    await occam.listKeys();
    await createOccamClient({ baseUrl: sandbox.url, auth }).listKeys();
    expect(exchanges()).toEqual([first, list, list, list]);
  });

  test("gets one token for calls at the same time", async () => {
    const occam = createOccamClient({ baseUrl: sandbox.url, auth: credential() });
    await Promise.all(Array.from({ length: 20 }, () => occam.listKeys()));
    expect(exchanges().filter((exchange) => exchange !== list)).toEqual([first]);
  });

  test("renews the token shortly before it expires", async () => {
    const occam = createOccamClient({ baseUrl: sandbox.url, auth: credential() });
    vi.useFakeTimers({ toFake: ["Date"] });
    await occam.listKeys();
    vi.setSystemTime(Date.now() + 86_400_000 - 3000);
    await occam.listKeys();
    expect(exchanges()).toEqual([first, list, next, list]);
  });

  test("renews a token that is refused, and repeats the call", async () => {
    const occam = createOccamClient({ baseUrl: sandbox.url, auth: credential() });
    await occam.listKeys();
    sandbox.advance(86_400);
    await occam.listKeys();
    expect(exchanges()).toEqual([first, list, "list_keys_keys_get 401", next, list]);
  });

  test("survives 50 tokens that expire one after the other", async () => {
    const occam = createOccamClient({ baseUrl: sandbox.url, auth: credential() });
    for (let count = 0; count < 50; count++) {
      sandbox.fault({ operation: "listKeys", token: "expired", times: 1 });
      expect(await occam.listKeys()).toHaveLength(1);
    }
    const refused = exchanges().filter((exchange) => exchange === "list_keys_keys_get 401");
    expect(refused).toHaveLength(50);
  });
});

test("occamPassword logs in again when its refresh token has expired", async () => {
  const auth = occamPassword({ username, password });
  const occam = createOccamClient({ baseUrl: sandbox.url, auth });
  await occam.listKeys();
  sandbox.advance(29 * 86_400);
  expect(await occam.listKeys()).toHaveLength(1);
  expect(exchanges().slice(2)).toEqual([
    "list_keys_keys_get 401",
    "auth_refresh 400",
    "auth_login 200",
    "list_keys_keys_get 200",
  ]);
});

test("a refused credential rejects with the error of its own operation, without the secret", async () => {
  const secret = "not-the-secret";
  for (const [operation, auth] of [
    ["tokenFromKey", occamApiKey(secret)],
    ["login", occamPassword({ username, password: secret })],
  ] as const) {
    const occam = createOccamClient({ baseUrl: sandbox.url, auth });
    const error: unknown = await occam.listKeys().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    assert(isApiError(error, operation, 400));
    expect(error.body?.detail).toEqual(expect.any(String));
    expect(String(error) + JSON.stringify(error) + JSON.stringify({ auth })).not.toContain(secret);
  }
  expect(sandbox.requests.map(({ path }) => path).join(" ")).not.toContain(secret);
});
