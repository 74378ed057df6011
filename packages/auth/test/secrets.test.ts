import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { basic, connect, memoryStore, renewing } from "../src/index.ts";
import { context } from "./context.ts";
import { fileStore } from "../src/node/index.ts";
import { format } from "node:util";
import { json, startTokenServer } from "./token-server.ts";
import {
  oauth2ClientCredentials,
  oauth2Password,
  oauth2RefreshToken,
} from "../src/oauth2/index.ts";
import { shown } from "./shown.ts";

const secret = "sk-example-that-nobody-may-see";
const tokenEndpoint = "https://login.example/token";
const client = { clientId: "report", clientSecret: secret };

const printed: string[] = [];
beforeEach(() => {
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => void printed.push(format(...args)));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(printed.splice(0).join("\n")).not.toContain(secret);
});

const grant = async () => ({ token: secret, refreshToken: secret });

const values: [string, () => unknown][] = [
  ["basic", () => basic({ username: "ada", password: secret })],
  ["a source of basic", () => connect(basic({ username: "ada", password: secret }), context())],
  ["a source of text", () => connect(secret, context())],
  ["a token", () => connect(secret, context()).get()],
  ["a source of a function", () => connect(() => secret, context())],
  ["renewing", () => renewing({ grant, refresh: grant, refreshToken: secret })],
  [
    "a source of renewing, with its token",
    async () => {
      const source = renewing({ grant }).connect(context());
      const token = await source.get();
      return { source, token, map: new Map([[source, token]]) };
    },
  ],
  ["oauth2ClientCredentials", () => oauth2ClientCredentials({ tokenEndpoint, ...client })],
  [
    "oauth2Password",
    () => oauth2Password({ tokenEndpoint, username: "ada", password: secret, ...client }),
  ],
  [
    "oauth2RefreshToken",
    () => oauth2RefreshToken({ tokenEndpoint, refreshToken: secret, ...client }),
  ],
  [
    "a memory store",
    async () => {
      const store = memoryStore();
      await store.set("ada", await grant());
      return store;
    },
  ],
  ["a file store", () => fileStore("tokens.json")],
];

test.each(values)(
  "printing, inspecting or serialising does not show it: %s",
  async (_what, make) => {
    const value = await make();
    console.log(value);
    expect(shown(value)).not.toContain(secret);
    expect(shown({ deep: [{ value }] })).not.toContain(secret);
  },
);

test("an error of a refresh that also shows its cause does not show it", async () => {
  const refused = json(400, { error: "invalid_grant", error_description: `unknown: ${secret}` });
  await using server = await startTokenServer(refused);
  const strategy = oauth2RefreshToken({
    tokenEndpoint: server.url,
    refreshToken: secret,
    ...client,
    store: memoryStore(),
    storeKey: "ada",
  });
  const error: unknown = await Promise.resolve(strategy.connect(context()).get()).catch(
    (thrown: unknown) => thrown,
  );
  console.error(error);
  expect(shown(error)).toContain("invalid_grant (unknown: …)");
  expect(shown(error)).not.toContain(secret);
});

test.each([
  ["like any other", secret],
  ["that occurs in the Base64 of the pair", "cmVwb3J0"],
])(
  "a server that repeats the header of the client does not show a secret %s",
  async (_what, clientSecret) => {
    await using server = await startTokenServer((response, { headers: { authorization } }) =>
      json(401, { error: "invalid_client", error_description: `rejected: ${authorization}` })(
        response,
      ),
    );
    const strategy = oauth2ClientCredentials({
      tokenEndpoint: server.url,
      clientId: "report",
      clientSecret,
    });
    await expect(strategy.connect(context()).get()).rejects.toThrow(
      /invalid_client \(rejected: Basic …\)$/,
    );
  },
);

test("nothing is printed by itself", async () => {
  await using server = await startTokenServer();
  const strategy = oauth2Password({ tokenEndpoint: server.url, username: "a", password: secret });
  const source = strategy.connect(context());
  await source.renew(await source.get());
  expect(printed).toEqual([]);
});
