import { describe, expect, test } from "vitest";
import { context } from "./context.ts";
import {
  oauth2ClientCredentials,
  oauth2Password,
  oauth2RefreshToken,
} from "../src/oauth2/index.ts";
import { shown } from "./shown.ts";
import type { OAuth2PasswordOptions } from "../src/oauth2/index.ts";

const login = { username: "ada", password: "sk-example" };
const tokenEndpoint = "https://login.example/token";
const unset = "must be a non-empty string; it is undefined: is the environment variable set?";

test.each<[object, string]>([
  [{ ...login }, `"tokenEndpoint" ${unset}`],
  [
    { ...login, tokenEndpoint: "http://login.example/token" },
    '"tokenEndpoint" must begin with https:// (http:// is for this machine only)',
  ],
  [
    { ...login, tokenEndpoint: "ftp://login.example/token" },
    '"tokenEndpoint" must begin with https:// (http:// is for this machine only)',
  ],
  [
    { ...login, tokenEndpoint: "//login.example/token" },
    `"tokenEndpoint" must be an absolute URL, or one relative to the client's base URL`,
  ],
  [
    { ...login, tokenEndpoint: "/\\login.example/token" },
    `"tokenEndpoint" must be an absolute URL, or one relative to the client's base URL`,
  ],
  [
    { ...login, tokenEndpoint: "https://sk-example@login.example/" },
    '"tokenEndpoint" must not contain a user name or password',
  ],
  [
    { ...login, tokenEndpoint: "https://login.example/#sk-example" },
    '"tokenEndpoint" must not have a fragment',
  ],
  [{ tokenEndpoint, username: "ada" }, `"password" ${unset}`],
  [{ tokenEndpoint, password: "sk-example" }, `"username" ${unset}`],
  [{ ...login, tokenEndpoint, clientId: "" }, '"clientId" must be a non-empty string'],
  [{ ...login, tokenEndpoint, clientId: "a", clientSecret: undefined }, `"clientSecret" ${unset}`],
  [
    { ...login, tokenEndpoint, clientSecret: "sk-example" },
    '"clientId" must be there beside "clientSecret"',
  ],
  [
    { ...login, tokenEndpoint, clientAuthentication: "private_key_jwt" },
    '"clientAuthentication" must be "client_secret_basic", "client_secret_post" or "none"',
  ],
  [
    { ...login, tokenEndpoint, clientId: "a", clientAuthentication: "client_secret_post" },
    '"clientSecret" must be there when "clientAuthentication" is "client_secret_post"',
  ],
  [
    {
      ...login,
      tokenEndpoint,
      clientId: "a",
      clientSecret: "sk-example",
      clientAuthentication: "none",
    },
    '"clientSecret" must be left out when "clientAuthentication" is "none"',
  ],
  [{ ...login, tokenEndpoint, scope: "" }, '"scope" must be a non-empty string or a list of such'],
  [
    { ...login, tokenEndpoint, scope: ["a", 1] },
    '"scope" must be a non-empty string or a list of such',
  ],
  [{ ...login, tokenEndpoint, scope: {} }, '"scope" must be a non-empty string or a list of such'],
  [
    { ...login, tokenEndpoint, parameters: { grant_type: "sk-example" } },
    '"parameters.grant_type" must be left out: this strategy sets it',
  ],
  [
    { ...login, tokenEndpoint, parameters: { audience: 1 } },
    '"parameters.audience" must be a string',
  ],
  [{ ...login, tokenEndpoint, clientID: "sk-example" }, '"clientID" is no option of this strategy'],
  [
    { ...login, tokenEndpoint, storeKey: "a", store: {} },
    '"store" must be an object with the functions "get" and "set"',
  ],
])("refuses %o", (options, message) => {
  // What callers without types may pass.
  const make = () => oauth2Password(options as OAuth2PasswordOptions);
  expect(make).toThrow(new TypeError(`[@thinwire/auth] ${message}`));
});

test("the other strategies check their own options too", () => {
  // @ts-expect-error the client must say who it is
  expect(() => oauth2ClientCredentials({ tokenEndpoint })).toThrow(`"clientId" ${unset}`);
  const refreshToken = undefined;
  expect(() => oauth2RefreshToken({ tokenEndpoint, refreshToken })).toThrow(
    `"refreshToken" ${unset}`,
  );
  const given = { tokenEndpoint, refreshToken: "sk-example", scope: "all" };
  expect(() => oauth2RefreshToken(given)).toThrow('"scope" is no option of this strategy');
});

describe("a relative token endpoint", () => {
  test.each([
    ["http://api.example", "/token", "must begin with https:// (http:// is for this machine only)"],
    ["https://api.example", "/\t/evil.example/token", "must be an absolute URL, or one relative"],
    ["https://api.example", "/token#sk-example", "must not have a fragment"],
  ])(
    "is refused before anything is sent: base URL %s, endpoint %j",
    async (baseUrl, endpoint, message) => {
      let sent = 0;
      const fetch = async (): Promise<Response> => {
        sent++;
        return new Response();
      };
      const strategy = oauth2Password({ ...login, tokenEndpoint: endpoint });
      const source = strategy.connect(context({ baseUrl, fetch }));
      const error: unknown = await Promise.resolve(source.get()).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: "TypeError", message: expect.stringContaining(message) });
      expect(shown(error)).not.toContain("sk-example");
      expect(sent).toBe(0);
    },
  );
});

test.each([
  "http://localhost:1/t",
  "http://127.0.0.1/t",
  "http://[::1]/t",
  "http://app.localhost/t",
])("plain http is for this machine: %s", (endpoint) => {
  expect(() => oauth2Password({ ...login, tokenEndpoint: endpoint })).not.toThrow();
});

test.each(["http://127.0.0.1.evil.example/t", "http://localhost.evil.example/t", "http://[::2]/t"])(
  "and for no other: %s",
  (endpoint) => {
    expect(() => oauth2Password({ ...login, tokenEndpoint: endpoint })).toThrow(
      "must begin with https://",
    );
  },
);
