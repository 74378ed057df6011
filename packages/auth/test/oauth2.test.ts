import { afterEach, describe, expect, test, vi } from "vitest";
import { context, secretOf, storm } from "./context.ts";
import { known, startAuthorizationServer } from "./authorization-server.ts";
import { memoryStore } from "../src/index.ts";
import {
  oauth2ClientCredentials,
  oauth2Password,
  oauth2RefreshToken,
} from "../src/oauth2/index.ts";
import { requestToken } from "../src/oauth2/request-token.ts";
import type { AuthorizationServer } from "./authorization-server.ts";
import type { Strategy, TokenSource, TokenStore } from "../src/index.ts";

afterEach(() => void vi.useRealTimers());

const { clientId, clientSecret, publicClientId, username, password } = known;
const tokenEndpoint = "/oauth/token";

/** A refresh token from a login elsewhere. */
async function login(server: AuthorizationServer): Promise<string> {
  const options = { tokenEndpoint, clientId: publicClientId };
  const parameters = { username, password };
  const request = { grantType: "password", parameters, secret: [] };
  const { refreshToken } = await requestToken(options, context({ baseUrl: server.url }), request);
  return refreshToken ?? "";
}

type Make = (server: AuthorizationServer, store?: TokenStore) => Promise<Strategy>;
const kept = (store: TokenStore | undefined) =>
  store === undefined ? {} : { store, storeKey: "ada" };

const strategies: [string, string, Make][] = [
  [
    "oauth2ClientCredentials",
    "client_credentials",
    async (_server, store) =>
      oauth2ClientCredentials({ tokenEndpoint, clientId, clientSecret, ...kept(store) }),
  ],
  [
    "oauth2Password",
    "refresh_token",
    async (_server, store) =>
      oauth2Password({ tokenEndpoint, clientId, clientSecret, username, password, ...kept(store) }),
  ],
  [
    "oauth2RefreshToken",
    "refresh_token",
    async (server, store) =>
      oauth2RefreshToken({
        tokenEndpoint,
        clientId: publicClientId,
        refreshToken: await login(server),
        ...kept(store),
      }),
  ],
];

describe.each(strategies)("%s against a real OAuth 2.0 server", (_name, renewal, make) => {
  const connect = async (server: AuthorizationServer, store?: TokenStore): Promise<TokenSource> =>
    (await make(server, store)).connect(context({ baseUrl: server.url }));

  test("gets a token that the server takes", async () => {
    await using server = await startAuthorizationServer();
    expect(await server.accepts(await secretOf(await connect(server)))).toBe(true);
  });

  test("causes one token request for 200 callers, 50 of whom give up", async () => {
    await using server = await startAuthorizationServer();
    const source = await connect(server);
    const before = server.issued.length;
    const [token = ""] = await storm(source);
    expect(await server.accepts(token)).toBe(true);
    expect(server.issued.length - before).toBe(1);
  });

  test("causes one token request for 200 callers on an expired token", async () => {
    // The server's clock too: it runs in this process.
    vi.useFakeTimers({ toFake: ["Date"] });
    await using server = await startAuthorizationServer();
    const source = await connect(server);
    const first = await secretOf(source);
    const before = server.issued.length;
    vi.setSystemTime(Date.now() + 2 * 3_600_000);
    expect(await server.accepts(first)).toBe(false);
    const tokens = [...(await storm(source))];
    expect(tokens).toHaveLength(1);
    expect(tokens).not.toContain(first);
    expect(server.issued.slice(before)).toEqual([renewal]);
  });

  test("survives 50 forced expiries in a row", async () => {
    await using server = await startAuthorizationServer();
    const source = await connect(server);
    for (let round = 0; round < 50; round++) {
      const refused = await source.get();
      server.expireAll();
      const renewed = await source.renew(refused);
      expect(await server.accepts(renewed?.reveal() ?? "")).toBe(true);
    }
    expect(server.issued.slice(-50)).toEqual(Array.from({ length: 50 }, () => renewal));
  });

  test("does not log in again when the store has a fresh token", async () => {
    await using server = await startAuthorizationServer();
    const store = memoryStore();
    const first = await secretOf(await connect(server, store));
    const after = await connect(server, store);
    const before = server.issued.length;
    expect(await secretOf(after)).toBe(first);
    expect(server.issued.length).toBe(before);
  });
});

test("oauth2Password logs in again when the refresh token is worthless", async () => {
  await using server = await startAuthorizationServer();
  const strategy = oauth2Password({ tokenEndpoint, clientId: publicClientId, username, password });
  const source = strategy.connect(context({ baseUrl: server.url }));
  const token = await source.get();
  server.revokeRefreshTokens();
  expect(await server.accepts((await source.renew(token)).reveal() ?? "")).toBe(true);
  expect(server.issued).toEqual(["password", "password"]);
});

test("oauth2RefreshToken says that somebody must log in when its token was used elsewhere", async () => {
  await using server = await startAuthorizationServer();
  const refreshToken = await login(server);
  const make = () =>
    oauth2RefreshToken({ tokenEndpoint, clientId: publicClientId, refreshToken }).connect(
      context({ baseUrl: server.url }),
    );
  await make().get();
  await expect(make().get()).rejects.toThrow("was used by another process first: log in again");
  await expect(make().get()).rejects.toMatchObject({
    cause: { name: "OAuth2Error", code: "invalid_grant", status: 400 },
  });
});

test.each<["client_secret_basic" | "client_secret_post"]>([
  ["client_secret_basic"],
  ["client_secret_post"],
])("authenticates the client with %s", async (clientAuthentication) => {
  await using server = await startAuthorizationServer();
  const strategy = oauth2ClientCredentials({
    tokenEndpoint: `${server.url}/oauth/token`,
    clientId,
    clientSecret,
    clientAuthentication,
  });
  const source = strategy.connect(context({ baseUrl: "https://api.example" }));
  expect(await server.accepts(await secretOf(source))).toBe(true);
});

test("a wrong client secret gives the server's error, without the secret", async () => {
  await using server = await startAuthorizationServer();
  const wrong = "example:wrong/secret";
  const strategy = oauth2ClientCredentials({ tokenEndpoint, clientId, clientSecret: wrong });
  const source = strategy.connect(context({ baseUrl: server.url }));
  await expect(source.get()).rejects.toMatchObject({
    name: "OAuth2Error",
    code: "invalid_client",
    message: expect.stringMatching(
      /^\[@thinwire\/test\] "auth": the token endpoint http:\/\/127\.0\.0\.1:\d+\/oauth\/token refused: invalid_client \(.+\)$/,
    ),
  });
});
