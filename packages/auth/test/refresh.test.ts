import { expect, onTestFinished, test, vi } from "vitest";
import { context, secretOf } from "./context.ts";
import { memoryStore, renewing } from "../src/index.ts";
import type { Grant, RenewingOptions, TokenSource } from "../src/index.ts";
import type { Granting, Refreshing } from "./context.ts";

/** A server that takes each refresh token once, and says how often it was asked. */
function rotating() {
  let count = 0;
  let good = "";
  const issue = async (): Promise<Grant> => {
    good = `refresh-${++count}`;
    return { token: `token-${count}`, refreshToken: good };
  };
  return {
    grant: vi.fn<Granting>(issue),
    refresh: vi.fn<Refreshing>(async (refreshToken) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (refreshToken !== good) throw new Error("the refresh token was used before");
      return issue();
    }),
  };
}

const connect = (options: RenewingOptions): TokenSource => renewing(options).connect(context());

/** What a caller does after a 401. */
async function renew(source: TokenSource): Promise<string | undefined> {
  return (await source.renew(await source.get()))?.reveal();
}

test("the refresh token goes first, and follows its rotation through 50 refusals", async () => {
  const { grant, refresh } = rotating();
  const source = connect({ grant, refresh });
  for (let round = 2; round <= 51; round++) expect(await renew(source)).toBe(`token-${round}`);
  expect(grant).toHaveBeenCalledTimes(1);
  expect(refresh).toHaveBeenCalledTimes(50);
});

test("a refresh token stays in force when the answer has no new one", async () => {
  const refresh = vi.fn<Refreshing>(async () => ({ token: "token-2" }));
  const grant = async (): Promise<Grant> => ({ token: "token-1", refreshToken: "long-lived" });
  const source = connect({ grant, refresh });
  await renew(source);
  await renew(source);
  expect(refresh.mock.calls.map(([used]) => used)).toEqual(["long-lived", "long-lived"]);
});

test("a refused refresh token leads to the first grant, once", async () => {
  const grant = vi.fn<Granting>(async () => ({ token: "token-1", refreshToken: "stale" }));
  const refresh = vi.fn<Refreshing>(() => Promise.reject(new Error("refused")));
  const source = connect({ grant, refresh });
  expect(await renew(source)).toBe("token-1");
  expect(refresh).toHaveBeenCalledTimes(1);
  expect(grant).toHaveBeenCalledTimes(2);
});

test("when the first grant fails too, its error is the error", async () => {
  const grant = vi
    .fn<() => Promise<Grant>>()
    .mockResolvedValueOnce({ token: "token-1", refreshToken: "stale" })
    .mockRejectedValue(new Error("the password has changed"));
  const refresh = vi.fn<Refreshing>(() => Promise.reject(new Error("refused")));
  const source = connect({ grant, refresh });
  await expect(renew(source)).rejects.toThrow("the password has changed");
  expect(refresh).toHaveBeenCalledTimes(1);
  expect(grant).toHaveBeenCalledTimes(2);
});

test("a timeout does not lead to the first grant", async () => {
  const grant = vi.fn<Granting>(async () => ({ token: "token-1", refreshToken: "slow" }));
  const refresh = () => new Promise<Grant>(() => {});
  const source = connect({ grant, refresh, timeout: 20 });
  await expect(renew(source)).rejects.toThrow("no token within 0.02 seconds");
  expect(grant).toHaveBeenCalledTimes(1);
});

test("without another way a refused refresh token says that it may be a lost race", async () => {
  const cause = new Error("refused");
  const source = connect({ refresh: () => Promise.reject(cause), refreshToken: "spent" });
  const error: unknown = await Promise.resolve(source.get()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message: expect.stringMatching(/could not be refreshed.*used by another process first: log in/),
    cause,
  });
});

test("the refresh token in the store goes before the given one, which is tried once when it fails", async () => {
  const store = memoryStore();
  const used: string[] = [];
  const refresh = async (refreshToken: string): Promise<Grant> => {
    used.push(refreshToken);
    if (refreshToken !== "given-later") throw new Error("refused");
    return { token: "token-1" };
  };
  await store.set("ada https://api.example", {
    token: "old",
    expiresAt: 0,
    refreshToken: "stored",
  });
  const source = connect({ refresh, refreshToken: "given-later", store, storeKey: "ada" });
  expect(await secretOf(source)).toBe("token-1");
  expect(used).toEqual(["stored", "given-later"]);
});

test("two sources on one store spend a single-use refresh token once and end with the same token", async () => {
  const { grant, refresh } = rotating();
  const shared = { grant, refresh, store: memoryStore(), storeKey: "ada" };
  const [one, two] = [connect(shared), connect(shared)];
  expect(await Promise.all([secretOf(one), secretOf(two)])).toEqual(["token-1", "token-1"]);
  expect(await Promise.all([renew(one), renew(two)])).toEqual(["token-2", "token-2"]);
  expect(await Promise.all([renew(one), renew(two)])).toEqual(["token-3", "token-3"]);
  expect(grant).toHaveBeenCalledTimes(1);
  expect(refresh).toHaveBeenCalledTimes(2);
});

test("another key in the same store is another grant", async () => {
  const { grant } = rotating();
  const store = memoryStore();
  const ada = connect({ grant, store, storeKey: "ada" });
  const bob = connect({ grant, store, storeKey: "bob" });
  expect([await secretOf(ada), await secretOf(bob)]).toEqual(["token-1", "token-2"]);
});

test("a lost race adopts what the winner stores a moment later", async () => {
  const grants = new Map<string, Grant>([
    ["ada https://api.example", { token: "old", expiresAt: 0, refreshToken: "spent" }],
  ]);
  // A store without a lock: another process refreshes at the same time and stores 50 ms later.
  const store = {
    get: (key: string) => grants.get(key),
    set: (key: string, grant: Grant) => void grants.set(key, grant),
  };
  const refresh = async (): Promise<Grant> => {
    setTimeout(() => store.set("ada https://api.example", { token: "of-the-winner" }), 50);
    throw new Error("refused");
  };
  const grant = vi.fn<Granting>(async () => ({ token: "of-another-login" }));
  const source = connect({ grant, refresh, store, storeKey: "ada" });
  expect(await secretOf(source)).toBe("of-the-winner");
  expect(grant).not.toHaveBeenCalled();
});

test("after a lost race no timer outlives the timeout", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const store = { get: () => undefined, set: () => {} };
  const refresh = () => Promise.reject(new Error("refused"));
  const source = connect({ refresh, refreshToken: "spent", store, storeKey: "ada", timeout: 150 });
  const flight = source.get();
  await vi.advanceTimersByTimeAsync(150);
  await expect(flight).rejects.toThrow("no token within 0.15 seconds");
  expect(vi.getTimerCount()).toBe(0);
});

test("without a first grant an empty store says that somebody must log in", async () => {
  const source = connect({ store: memoryStore(), storeKey: "ada" });
  await expect(source.get()).rejects.toThrow(
    '[@thinwire/test] "auth": the token store has nothing to renew, and no "grant" is given: log in',
  );
});
