import { expect, test, vi } from "vitest";
import { connect } from "../src/index.ts";
import { context, secretOf } from "./context.ts";
import { isSendable, tokenOf } from "../src/token.ts";
import type { Credential, Strategy } from "../src/index.ts";

const label = '[@thinwire/test] "auth"';

test("a string is a token that stays, and has no successor", async () => {
  const source = connect("sk-example", context());
  const token = await source.get();
  expect(token.reveal()).toBe("sk-example");
  expect(source.get()).toBe(token);
  expect(source.renew(token)).toBe(token);
});

test("a function is asked each time; the same text is the same token", async () => {
  const provide = vi.fn<() => string>().mockReturnValue("first");
  const source = connect(provide, context());
  const token = await source.get();
  expect(source.get()).toBe(token);
  expect(await source.renew(token)).toBe(token);
  provide.mockReturnValue("second");
  expect((await source.renew(token)).reveal()).toBe("second");
  expect(provide).toHaveBeenCalledTimes(4);
});

test("a function may answer later", async () => {
  expect(await secretOf(connect(async () => "sk-example", context()))).toBe("sk-example");
});

test("a function that fails rejects the call, and nothing else", async () => {
  const unhandled = vi.fn<() => void>();
  process.on("unhandledRejection", unhandled);
  const source = connect(() => Promise.reject(new Error("the vault is sealed")), context());
  void source.get();
  await expect(source.get()).rejects.toThrow("the vault is sealed");
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("a strategy is connected with what the client is", () => {
  const strategy = { connect: vi.fn<Strategy["connect"]>() };
  const given = context();
  connect(strategy, given);
  expect(strategy.connect).toHaveBeenCalledExactlyOnceWith(given);
});

test.each([
  [
    undefined,
    "must be a non-empty string, a function that returns one, or a strategy such as those of @thinwire/auth; it is undefined: is the environment variable set?",
  ],
  [
    null,
    "must be a non-empty string, a function that returns one, or a strategy such as those of @thinwire/auth",
  ],
  [
    { token: "sk-example" },
    "must be a non-empty string, a function that returns one, or a strategy such as those of @thinwire/auth",
  ],
  [
    42,
    "must be a non-empty string, a function that returns one, or a strategy such as those of @thinwire/auth",
  ],
  ["", "must be a non-empty string"],
  [
    "sk-example\r\nx: y",
    "has a character that no credential may have: only visible ASCII characters, no blanks or line breaks",
  ],
  [
    "sk example",
    "has a character that no credential may have: only visible ASCII characters, no blanks or line breaks",
  ],
  [
    "sk-exämple",
    "has a character that no credential may have: only visible ASCII characters, no blanks or line breaks",
  ],
  [
    "sk-example\0",
    "has a character that no credential may have: only visible ASCII characters, no blanks or line breaks",
  ],
])("refuses %j before anything is sent, without showing it", (credential, message) => {
  // What callers without types may pass.
  expect(() => connect(credential as Credential, context())).toThrow(
    new TypeError(`${label} ${message}`),
  );
});

test.each([
  [undefined, "must be a non-empty string, not undefined"],
  [42, "must be a non-empty string, not number"],
  ["", "must be a non-empty string"],
])("refuses %j from a function", async (value, message) => {
  const source = connect(async () => value as string, context());
  await expect(source.get()).rejects.toThrow(new TypeError(`${label} ${message}`));
});

test("every visible ASCII character can be sent, and nothing else", () => {
  for (let code = 0; code < 0x250; code++) {
    const text = `a${String.fromCharCode(code)}b`;
    expect(isSendable(text), `character ${code}`).toBe(code > 0x20 && code < 0x7f);
  }
  expect(isSendable(undefined)).toBe(false);
  expect(() => tokenOf("a\nsk-example", label)).toThrow(/^(?!.*sk-example)/s);
});
