import { createServer } from "node:http";
import OAuth2Server from "@node-oauth/oauth2-server";
import type { AddressInfo } from "node:net";

/** A real OAuth 2.0 server on loopback, with expiring tokens and single-use refresh tokens. */
export interface AuthorizationServer extends AsyncDisposable {
  readonly url: string;
  /** Grant types in the order in which tokens were issued. */
  readonly issued: readonly string[];
  /** Whether a resource server would take the token. */
  accepts(accessToken: string): Promise<boolean>;
  /** Ends the life of all access tokens, of which the clients know nothing. */
  expireAll(): void;
  /** Makes all refresh tokens worthless. */
  revokeRefreshTokens(): void;
}

/** What the server knows. Obviously fake. */
export const known = {
  clientId: "nightly-report",
  clientSecret: "example-client_secret.1",
  publicClientId: "desktop",
  username: "ada@example.com",
  password: "example password",
};

/** Starts a server; `await using` stops it. */
export async function startAuthorizationServer(): Promise<AuthorizationServer> {
  const access = new Map<string, OAuth2Server.Token>();
  const refresh = new Map<string, OAuth2Server.RefreshToken>();
  const issued: string[] = [];
  const grants = ["password", "client_credentials", "refresh_token"];
  const model: OAuth2Server.PasswordModel &
    OAuth2Server.ClientCredentialsModel &
    OAuth2Server.RefreshTokenModel = {
    async getClient(id, secret) {
      const isPublic = id === known.publicClientId;
      if (!isPublic && (id !== known.clientId || secret !== known.clientSecret)) return false;
      return { id, grants };
    },
    getUser: async (username, password) =>
      username === known.username && password === known.password && { id: username },
    getUserFromClient: async ({ id }) => ({ id }),
    async saveToken(token, client, user) {
      const saved = { ...token, client, user };
      access.set(token.accessToken, saved);
      if (token.refreshToken !== undefined) {
        refresh.set(token.refreshToken, { ...saved, refreshToken: token.refreshToken });
      }
      return saved;
    },
    getAccessToken: async (token) => access.get(token),
    getRefreshToken: async (token) => refresh.get(token),
    revokeToken: async ({ refreshToken }) => refresh.delete(refreshToken),
  };
  const oauth = new OAuth2Server({
    model,
    alwaysIssueNewRefreshToken: true,
    requireClientAuthentication: { password: false, refresh_token: false },
  });
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      const { method = "", headers } = request;
      const asked = new OAuth2Server.Request({
        method,
        query: {},
        body: form,
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, String(value)]),
        ),
      });
      const answer = new OAuth2Server.Response();
      void oauth
        .token(asked, answer)
        .then(() => issued.push(form["grant_type"] ?? ""))
        // The refusal is in the answer.
        .catch(() => {})
        .then(() => {
          response.writeHead(answer.status ?? 500, {
            ...answer.headers,
            "content-type": "application/json",
          });
          response.end(JSON.stringify(answer.body));
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    issued,
    async accepts(token) {
      const { accessTokenExpiresAt } = access.get(token) ?? {};
      return accessTokenExpiresAt !== undefined && accessTokenExpiresAt > new Date();
    },
    expireAll: () => access.clear(),
    revokeRefreshTokens: () => refresh.clear(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
