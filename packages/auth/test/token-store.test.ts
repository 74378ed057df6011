import { afterEach, expect, test, vi } from "vitest";
import { context, secretOf } from "./context.ts";
import { shown } from "./shown.ts";
import { memoryStore, renewing, TokenStoreError } from "../src/index.ts";
import type { Grant, TokenStore } from "../src/index.ts";
import type { Granting } from "./context.ts";

afterEach(() => void vi.useRealTimers());

const secret = "sk-example-of-a-store";
const noGrant = "what the token store has";

async function errorWith(store: TokenStore): Promise<unknown> {
  const grant = async (): Promise<Grant> => ({ token: secret });
  const source = renewing({ grant, store, storeKey: "ada", timeout: 50 }).connect(context());
  return Promise.resolve(source.get()).catch((error: unknown) => error);
}

const failing = (): never => {
  throw Object.assign(new Error(`cannot parse {"token":"${secret}"}`), { code: "EIO" });
};
const set = (): void => {};
const hanging = () => new Promise<never>(() => {});
/** A lock that another holds for ever. */
const givingUp =
  (errorOf: (reason: unknown) => unknown) =>
  (_key: string, _task: unknown, signal: AbortSignal): Promise<void> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(errorOf(signal.reason)));
    });

test.each<[string, object, string]>([
  ["throws when read", { get: failing, set }, "the token store failed to read (Error, EIO)"],
  ["rejects when read", { get: async () => failing(), set }, "failed to read (Error, EIO)"],
  ["throws text", { get: () => Promise.reject(secret), set }, "failed to read (string)"],
  ["throws when written", { get: set, set: failing }, "failed to write (Error, EIO)"],
  ["throws when locked", { get: set, set, lock: failing }, "failed to lock (Error, EIO)"],
  ["locks and does nothing", { get: set, set, lock: set }, "did not run what it locked"],
  [
    "never reads",
    { get: hanging, set },
    "within 0.05 seconds, still waiting for the token store to read",
  ],
  ["never writes", { get: set, set: hanging }, "still waiting for the token store to write"],
  ["never locks", { get: set, set, lock: hanging }, "still waiting for the token store to lock"],
  [
    "waits for its lock as long as anybody does",
    { get: set, set, lock: givingUp((reason) => reason) },
    "within 0.05 seconds, still waiting for the token store to lock",
  ],
  [
    "fails when it is to wait no longer",
    { get: set, set, lock: givingUp(() => new Error(secret)) },
    "within 0.05 seconds, still waiting for the token store to lock",
  ],
  ["has text", { get: () => secret, set }, `${noGrant} is no grant`],
  ["has an empty object", { get: () => ({}), set }, `${noGrant} has no "token"`],
  [
    "has a token with a blank",
    { get: () => ({ token: `${secret} ` }), set },
    `${noGrant} has no "token"`,
  ],
  ["has a wrong expiry", { get: () => ({ token: secret, expiresAt: secret }), set }, '"expiresAt"'],
])("a store that %s gives a clear error without a secret", async (_what, store, message) => {
  // What a store without types may do.
  const error = await errorWith(store as TokenStore);
  expect(error).toMatchObject({ message: expect.stringContaining('[@thinwire/test] "auth": ') });
  expect(error).toMatchObject({ message: expect.stringContaining(message) });
  expect(shown(error)).not.toContain(secret);
});

test("a store that vouches for its error is quoted", async () => {
  const error = new TokenStoreError("the database is out of reach");
  expect(await errorWith({ get: () => Promise.reject(error), set })).toBe(error);
  expect(String(error)).toBe("TokenStoreError: the database is out of reach");
});

test("null in a store is no grant", async () => {
  // Databases say null, whatever the type says.
  const store = { get: () => null as unknown as undefined, set };
  const source = renewing({ grant: async () => ({ token: "a" }), store, storeKey: "ada" });
  expect(await secretOf(source.connect(context()))).toBe("a");
});

test("a hanging store does not block the next try", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const get = vi.fn<TokenStore["get"]>(() => undefined).mockImplementationOnce(hanging);
  const grant = async (): Promise<Grant> => ({ token: "a" });
  const strategy = renewing({ grant, store: { get, set }, storeKey: "ada", timeout: 30 });
  const source = strategy.connect(context());
  await expect(source.get()).rejects.toThrow("still waiting for the token store to read");
  vi.advanceTimersByTime(1_100);
  expect(await secretOf(source)).toBe("a");
});

test("a grant that could not be stored is stored at the next try, not asked for again", async () => {
  vi.useFakeTimers();
  const kept = memoryStore();
  const write = vi.fn<TokenStore["set"]>(kept.set).mockImplementationOnce(failing);
  const grant = vi.fn<Granting>(async () => ({ token: "token-1", refreshToken: "single-use" }));
  const strategy = renewing({ grant, store: { get: kept.get, set: write }, storeKey: "ada" });
  const source = strategy.connect(context());
  await expect(source.get()).rejects.toThrow("failed to write");
  await vi.advanceTimersByTimeAsync(1_100);
  expect(await secretOf(source)).toBe("token-1");
  expect(kept.get("ada https://api.example")).toMatchObject({ refreshToken: "single-use" });
  expect(grant).toHaveBeenCalledTimes(1);
});

test("a store gets the grant as plain data, and only what belongs to it", async () => {
  const write = vi.fn<TokenStore["set"]>();
  const grant = async () => ({ token: "a", refreshToken: "b", expiresAt: 4e12, scope: "all" });
  const strategy = renewing({
    grant,
    store: { get: () => undefined, set: write },
    storeKey: "ada",
  });
  await strategy.connect(context()).get();
  const plain = { token: "a", refreshToken: "b", expiresAt: 4e12 };
  expect(write.mock.calls).toStrictEqual([["ada https://api.example", plain]]);
});
