import { ApiError, createKpsClient, isApiError, kpsLogin } from "@thinwire/kps";
import { startSandbox } from "@thinwire/sandbox";
import { afterAll, afterEach, assert, beforeEach, describe, expect, test, vi } from "vitest";
import type { KpsClient } from "@thinwire/kps";

const running = await startSandbox(["kps"], { validateResponses: true });
const sandbox = running.kps;
const { email, password } = sandbox.credentials;
const signIn = (auth = kpsLogin({ email, password })): KpsClient =>
  createKpsClient({ baseUrl: sandbox.url, auth });

/** What was asked of the vendor: `LoginCallV2 200`. */
const exchanges = (): string[] =>
  sandbox.requests.map(({ operation, status }) => `${operation} ${status}`);
const login = "LoginCallV2 200";
const list = "UserApiTokenGet 200";
const refused = "UserApiTokenGet 401";

beforeEach(() => sandbox.reset());
afterEach(() => vi.useRealTimers());
afterAll(() => running.close());

describe("kpsLogin", () => {
  test("logs in with the first call and keeps the token, also for another client", async () => {
    const auth = kpsLogin({ email, password });
    const kps = signIn(auth);
    await kps.userApiTokenGet();
    await kps.userApiTokenGet();
    await signIn(auth).userApiTokenGet();
    expect(exchanges()).toEqual([login, list, list, list]);
  });

  test("logs in once for calls at the same time", async () => {
    const kps = signIn();
    await Promise.all(Array.from({ length: 20 }, () => kps.userApiTokenGet()));
    expect(exchanges().filter((exchange) => exchange !== list)).toEqual([login]);
  });

  test("logs in again shortly before the half hour is over", async () => {
    const kps = signIn();
    vi.useFakeTimers({ toFake: ["Date"] });
    await kps.userApiTokenGet();
    vi.setSystemTime(Date.now() + 30 * 60_000 - 3000);
    await kps.userApiTokenGet();
    expect(exchanges()).toEqual([login, list, login, list]);
  });

  test("logs in again when the token is refused, and repeats the call", async () => {
    const kps = signIn();
    await kps.userApiTokenGet();
    sandbox.advance(30 * 60);
    await kps.userApiTokenGet();
    expect(exchanges()).toEqual([login, list, refused, login, list]);
  });

  test("survives 50 tokens that expire one after the other", async () => {
    const kps = signIn();
    for (let count = 0; count < 50; count++) {
      sandbox.fault({ operation: "userApiTokenGet", token: "expired", times: 1 });
      expect(await kps.userApiTokenGet()).toEqual([]);
    }
    expect(exchanges().filter((exchange) => exchange === refused)).toHaveLength(50);
  });

  test("rejects with the error of the login, without the password, after one attempt", async () => {
    const auth = kpsLogin({ email, password: "not-the-password" });
    const error: unknown = await signIn(auth)
      .userApiTokenGet()
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    assert(isApiError(error, "login", 401));
    expect(error.body?.errorCode).toBe(20483);
    expect(String(error) + JSON.stringify({ error, auth })).not.toContain("not-the-password");
    expect(exchanges()).toEqual(["LoginCallV2 401"]);
  });

  test("does not lock the account when many calls meet a wrong password", async () => {
    const wrong = signIn(kpsLogin({ email, password: "wrong" }));
    const calls = Array.from({ length: 10 }, () => wrong.userApiTokenGet());
    const results = await Promise.allSettled(calls);
    expect(results.every(({ status }) => status === "rejected")).toBe(true);
    expect(exchanges()).toEqual(["LoginCallV2 401"]);
    expect(await signIn().userApiTokenGet()).toEqual([]);
  });
});

test("a token that is refused is not tried twice", async () => {
  const kps = createKpsClient({ baseUrl: sandbox.url, auth: "wrong" });
  await expect(kps.userApiTokenGet()).rejects.toThrow(ApiError);
  expect(exchanges()).toEqual([refused]);
});

test("a function is asked for another token when one is refused", async () => {
  const { token } = await signIn().login({ body: { email, password } });
  const tokens = ["wrong", token];
  const auth = (): string => tokens.shift() ?? token;
  const kps = createKpsClient({ baseUrl: sandbox.url, auth });
  expect(await kps.userApiTokenGet()).toEqual([]);
  expect(exchanges()).toEqual([login, refused, list]);
});
