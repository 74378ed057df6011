import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { context, secretOf } from "./context.ts";
import { fileStore } from "../src/node/index.ts";
import { join } from "node:path";
import { renewing, TokenStoreError } from "../src/index.ts";
import { setImmediate } from "node:timers/promises";
import { shown } from "./shown.ts";
import { tmpdir } from "node:os";
import { withLockFile } from "../src/node/lock-file.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "thinwire-auth-"));
  path = join(folder, "deep", "tokens.json");
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const grant = { token: "sk-example", expiresAt: 4e12, refreshToken: "rt-example" };

test("keeps grants over a restart", async () => {
  await fileStore(path).set("ada", grant);
  await fileStore(path).set("bob", { token: "other" });
  expect(await fileStore(path).get("ada")).toEqual(grant);
  expect(await fileStore(path).get("bob")).toEqual({ token: "other" });
  expect(await fileStore(path).get("eve")).toBeUndefined();
});

test("a restarted program uses the stored token without a grant", async () => {
  let grants = 0;
  const connect = () =>
    renewing({
      grant: async () => ({ token: `token-${++grants}` }),
      store: fileStore(path),
      storeKey: "ada",
    }).connect(context());
  expect([await secretOf(connect()), await secretOf(connect())]).toEqual(["token-1", "token-1"]);
  expect(await readdir(join(folder, "deep"))).toEqual(["tokens.json"]);
});

test("an empty store has nothing, and makes no file for being asked", async () => {
  expect(await fileStore(path).get("ada")).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test("only this user can read the file and its folder, whatever they were before", async () => {
  await fileStore(path).set("ada", grant);
  await chmod(path, 0o644);
  await fileStore(path).set("ada", grant);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, "deep"))).mode & 0o777).toBe(0o700);
});

test("200 writes at once, by two stores on one file, lose nothing and leave no other file", async () => {
  const stores = [fileStore(path), fileStore(path)];
  await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      stores[index % 2]?.set(`key-${index}`, { token: `token-${index}` }),
    ),
  );
  for (let index = 0; index < 200; index++) {
    expect(await fileStore(path).get(`key-${index}`)).toEqual({ token: `token-${index}` });
  }
  expect(await readdir(join(folder, "deep"))).toEqual(["tokens.json"]);
});

test.each(["__proto__", "constructor", "toString"])(
  "takes the key %s like any other",
  async (key) => {
    expect(await fileStore(path).get(key)).toBeUndefined();
    await fileStore(path).set(key, grant);
    expect(await fileStore(path).get(key)).toEqual(grant);
  },
);

test.each([
  ["half a file", '{"version":1,"grants":{"ada":{"token":"sk-exa'],
  ["an empty file", ""],
  ["another program's file", '{"secret":"sk-example"}'],
  ["a later version", '{"version":2,"grants":{}}'],
  ["grants that are none", '{"version":1,"grants":{"ada":{"token":42,"hint":"sk-example"}}}'],
  ["null", "null"],
])("names the file and leaves it as it is when it has %s", async (_what, content) => {
  path = join(folder, "tokens.json");
  await writeFile(path, content);
  const store = fileStore(path);
  for (const action of [() => store.get("ada"), () => store.set("ada", grant)]) {
    const error: unknown = await Promise.resolve(action()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TokenStoreError);
    expect(error).toMatchObject({
      message: `[@thinwire/auth] ${path} is no token store, or a damaged one; move it away to begin anew, or name another file`,
    });
    expect(shown(error)).not.toContain("sk-exa");
  }
  expect(await readFile(path, "utf8")).toBe(content);
  expect(await readdir(folder)).toEqual(["tokens.json"]);
});

test("names the file that it cannot read or write", async () => {
  const store = fileStore(folder);
  await expect(store.get("ada")).rejects.toThrow(
    `[@thinwire/auth] cannot read the token store ${folder} (EISDIR)`,
  );
  await writeFile(join(folder, "file"), "");
  const below = fileStore(join(folder, "file", "tokens.json"));
  await expect(below.set("ada", grant)).rejects.toThrow(
    /cannot write the token store .+ \(E[A-Z]+\)/,
  );
  await expect(below.lock?.("ada", async () => {})).rejects.toThrow(/cannot write the token store/);
});

test("a strategy passes the store's error on", async () => {
  path = join(folder, "tokens.json");
  await writeFile(path, "damaged");
  const strategy = renewing({ grant: async () => grant, store: fileStore(path), storeKey: "ada" });
  await expect(strategy.connect(context()).get()).rejects.toThrow(`${path} is no token store`);
});

describe("the lock", () => {
  const name = createHash("sha256").update("ada").digest("hex").slice(0, 16);
  const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
  const order: string[] = [];
  const taking = (one: string, until: () => Promise<unknown>) =>
    fileStore(path).lock?.("ada", async () => {
      order.push(`${one} begins`);
      await until();
      order.push(`${one} ends`);
    });
  beforeEach(() => {
    order.length = 0;
    vi.useFakeTimers({ toFake: ["performance"] });
  });
  afterEach(() => void vi.useRealTimers());

  test("of a process that died is taken over, by one, after ten seconds without a sign of life", async () => {
    await fileStore(path).set("ada", grant);
    await writeFile(`${path}.${name}.lock`, "a process that was killed");
    // However old the file says it is: clocks differ.
    await utimes(`${path}.${name}.lock`, 1, 1);
    const all = Promise.all(
      ["one", "two", "three", "four", "five"].map((one) => taking(one, () => pause(30))),
    );
    await pause(200);
    vi.advanceTimersByTime(9_900);
    await pause(100);
    expect(order).toEqual([]);
    vi.advanceTimersByTime(200);
    await all;
    expect(order).toHaveLength(10);
    for (let index = 0; index < 10; index += 2) {
      expect(order[index + 1]).toBe(order[index]?.replace("begins", "ends"));
    }
    expect(await readdir(join(folder, "deep"))).toEqual(["tokens.json"]);
  });

  test("of a process that gives signs of life is left to it", async () => {
    let release: (value?: unknown) => void = () => {};
    const released = new Promise((resolve) => (release = resolve));
    const first = taking("one", () => released);
    while (order.length === 0) await pause(20);
    const lastSign = async () => (await stat(`${path}.${name}.lock`)).mtimeMs;
    const before = await lastSign();
    const second = taking("two", async () => {});
    await pause(200);
    vi.advanceTimersByTime(9_000);
    while ((await lastSign()) === before) await pause(20);
    // Seen by the one that waits.
    await pause(200);
    vi.advanceTimersByTime(9_000);
    await pause(200);
    expect(order).toEqual(["one begins"]);
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(["one begins", "one ends", "two begins", "two ends"]);
  });
});

describe("who gives up waiting for the lock", () => {
  const lock = () => join(folder, "lock");
  const reason = Object.assign(new Error("gave up"), { code: "EEXAMPLE" });
  const task = vi.fn<() => Promise<void>>(async () => {});
  beforeEach(() => void task.mockClear());

  test("gets the reason and runs nothing, and the owner keeps the lock", async () => {
    const controller = new AbortController();
    await fileStore(path).lock?.("ada", async () => {
      const files = await readdir(join(folder, "deep"));
      const waiting = fileStore(path).lock?.("ada", task, controller.signal);
      setTimeout(() => controller.abort(reason), 100);
      await expect(waiting).rejects.toBe(reason);
      expect(await readdir(join(folder, "deep"))).toEqual(files);
    });
    expect(task).not.toHaveBeenCalled();
    expect(await readdir(join(folder, "deep"))).toEqual([]);
  });

  test("before it begins makes no lock file", async () => {
    await expect(withLockFile(lock(), task, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(task).not.toHaveBeenCalled();
    expect(await readdir(folder)).toEqual([]);
  });

  test("at the moment of getting it removes the lock file again", async () => {
    const controller = new AbortController();
    const outcome = withLockFile(lock(), task, controller.signal);
    controller.abort(reason);
    await expect(outcome).rejects.toBe(reason);
    expect(task).not.toHaveBeenCalled();
    expect(await readdir(folder)).toEqual([]);
  });

  test("while another one takes the lock of a dead owner away gets the reason too", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    await writeFile(lock(), "a process that was killed");
    await writeFile(`${lock()}.takeover`, "another one");
    const controller = new AbortController();
    const waiting = withLockFile(lock(), task, controller.signal);
    setTimeout(() => vi.advanceTimersByTime(10_100), 100);
    setTimeout(() => controller.abort(reason), 200);
    await expect(waiting).rejects.toBe(reason);
    expect(task).not.toHaveBeenCalled();
    expect(await readdir(folder)).toEqual(["lock", "lock.takeover"]);
  });

  test("once the task runs lets it go on", async () => {
    const controller = new AbortController();
    const done = vi.fn<() => void>();
    const long = async () => {
      controller.abort(reason);
      await setImmediate();
      done();
    };
    await fileStore(path).lock?.("ada", long, controller.signal);
    expect(done).toHaveBeenCalled();
    expect(await readdir(join(folder, "deep"))).toEqual([]);
  });
});

test.each([undefined, "", 42])("refuses %j as a path", (given) => {
  // What callers without types may pass.
  expect(() => fileStore(given as string)).toThrow(
    new TypeError('[@thinwire/auth] "path" must be a non-empty string'),
  );
});
