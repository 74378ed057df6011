import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { context, secretOf } from "./context.ts";
import { jwtExpiry, memoryStore, renewing } from "../src/index.ts";
import type { Grant } from "../src/index.ts";
import type { Granting } from "./context.ts";

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 1);

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

function hourly() {
  const grant = vi.fn<Granting>(async (): Promise<Grant> => ({
    token: `token-${grant.mock.calls.length}`,
    expiresAt: Date.now() + hour,
  }));
  return { grant, source: renewing({ grant }).connect(context()) };
}

test("a token is not used in the last seconds before its expiry", async () => {
  const { source } = hourly();
  await source.get();
  vi.setSystemTime(start + hour - 5_001);
  expect(source.get()).not.toBeInstanceOf(Promise);
  vi.setSystemTime(start + 2 * hour);
  await secretOf(source);
  vi.setSystemTime(start + 3 * hour - 4_999);
  expect(source.get()).toBeInstanceOf(Promise);
});

test("a token of two seconds is used for most of them", async () => {
  const grant = async () => ({ token: "token-1", expiresAt: Date.now() + 2_000 });
  const source = renewing({ grant }).connect(context());
  await source.get();
  vi.setSystemTime(start + 1_890);
  expect(source.get()).not.toBeInstanceOf(Promise);
});

test("a clock set forwards costs a grant and no call", async () => {
  const { grant, source } = hourly();
  await source.get();
  vi.setSystemTime(start + 24 * hour);
  expect(await secretOf(source)).toBe("token-2");
  expect(await secretOf(source)).toBe("token-2");
  expect(grant).toHaveBeenCalledTimes(2);
});

test("a clock set back costs a grant in the background, as the token's age is unknown", async () => {
  const { grant, source } = hourly();
  const token = await source.get();
  vi.setSystemTime(start - 24 * hour);
  expect(source.get()).toBe(token);
  await vi.advanceTimersByTimeAsync(1);
  expect(await secretOf(source)).toBe("token-2");
  vi.setSystemTime(start - 23.5 * hour);
  expect(await secretOf(source)).toBe("token-2");
  expect(grant).toHaveBeenCalledTimes(2);
});

test("a correction by seconds costs nothing", async () => {
  const { grant, source } = hourly();
  await source.get();
  vi.setSystemTime(start - 3_000);
  await source.get();
  expect(grant).toHaveBeenCalledTimes(1);
});

test("a token in the store is used only while it is fresh", async () => {
  const store = memoryStore();
  const { grant } = hourly();
  const connect = () => renewing({ grant, store, storeKey: "ada" }).connect(context());
  expect(await secretOf(connect())).toBe("token-1");
  expect(await secretOf(connect())).toBe("token-1");
  vi.setSystemTime(start + hour - 500);
  expect(await secretOf(connect())).toBe("token-2");
});

const jwt = (claims: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2lnbmF0dXJl`;

test.each([
  ["exp alone, as the server says it", jwt({ exp: start / 1000 + 1800 }), start + 1_800_000],
  ["exp and iat, as a lifetime from now", jwt({ iat: 1000, exp: 2800 }), start + 1_800_000],
  ["a name that needs the URL-safe alphabet", jwt({ exp: 1, name: "ÿ¿þ~~~" }), 1000],
  ["no exp", jwt({ iat: 1000 }), undefined],
  ["an exp in words", jwt({ exp: "soon" }), undefined],
  ["a payload that is no object", jwt(null), undefined],
  ["no JWT", "sk-example", undefined],
  ["nothing", "", undefined],
])("reads the expiry of a JWT: %s", (_what, token, expected) => {
  expect(jwtExpiry(token)).toBe(expected);
});
