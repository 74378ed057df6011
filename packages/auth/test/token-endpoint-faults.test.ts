import { afterEach, expect, test, vi } from "vitest";
import { clientSecret, options, password } from "./password-options.ts";
import { context, secretOf, storm } from "./context.ts";
import { grant, json, startTokenServer, text } from "./token-server.ts";
import { oauth2ClientCredentials, oauth2Password, OAuth2Error } from "../src/oauth2/index.ts";
import { shown } from "./shown.ts";
import type { Answer } from "./token-server.ts";

afterEach(() => void vi.useRealTimers());

const leak = `${clientSecret} ${password} ${encodeURIComponent(password)}`;
const garbage: [string, Answer, string, object][] = [
  [
    "refuses",
    json(400, { error: "invalid_grant", error_description: "no such user" }),
    "refused: invalid_grant (no such user)",
    { code: "invalid_grant", status: 400 },
  ],
  [
    "refuses without saying why",
    json(401, { error: "invalid_client" }),
    "refused: invalid_client",
    { code: "invalid_client", status: 401 },
  ],
  [
    "refuses with a challenge",
    (response) =>
      response
        .writeHead(401, {
          "www-authenticate": 'Basic realm="a"',
          "content-type": "application/json",
        })
        .end('{"error":"invalid_client"}'),
    "refused: invalid_client",
    { code: "invalid_client" },
  ],
  [
    "repeats what it got",
    json(400, { error: "invalid_request", error_description: leak }),
    "refused: invalid_request (… … …)",
    { code: "invalid_request" },
  ],
  [
    "writes over lines",
    json(400, { error: "a\nb", error_description: "c\r\nd" }),
    "refused: a b (c d)",
    {},
  ],
  [
    "answers HTML",
    text(200, `<html>${leak}</html>`, "text/html"),
    "answered 200, but gave no token: ",
    { status: 200 },
  ],
  ["answers nothing", text(200, ""), "answered 200, but gave no token: ", { status: 200 }],
  [
    "answers 204",
    (response) => response.writeHead(204).end(),
    "answered 204, but gave no token: ",
    { status: 204 },
  ],
  [
    "breaks off",
    text(200, '{"access_token":"sk-exa', "application/json"),
    "answered 200, but gave no token: ",
    {},
  ],
  ["answers a list", json(200, [leak]), "gave no token: ", {}],
  [
    "gives no token",
    json(200, { token_type: "bearer", hint: leak }),
    'gave no token: "response" body "access_token" property',
    {},
  ],
  [
    "gives a token of no type",
    json(200, { access_token: leak }),
    'gave no token: "response" body "token_type" property',
    {},
  ],
  [
    "gives a MAC token",
    json(200, { access_token: leak, token_type: "mac" }),
    "gave no token: unsupported `token_type` value",
    {},
  ],
  [
    "gives a DPoP token",
    json(200, { access_token: leak, token_type: "DPoP" }),
    "gave no token: its token is no bearer token",
    {},
  ],
  [
    "gives a token with a line break",
    json(200, { access_token: "a\nb", token_type: "bearer" }),
    'gave has no "token" of visible ASCII characters',
    {},
  ],
  ["gives an expiry in words", grant({ expires_in: "soon" }), "gave no token: ", {}],
  ["is broken", text(503, leak), "answered 503, but gave no token: ", { status: 503 }],
  [
    "resets the connection",
    (response) => void response.destroy(),
    "did not answer (fetch failed: ",
    {},
  ],
  [
    "resets the connection in its answer",
    (response) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
      setTimeout(() => response.destroy(), 5);
    },
    "answered 200, but gave no token: terminated",
    {},
  ],
  [
    "redirects",
    (response) => response.writeHead(307, { location: "/elsewhere" }).end(leak),
    "redirects, which is not followed",
    { status: 307 },
  ],
  [
    "redirects to another origin",
    (response) => response.writeHead(302, { location: "http://localhost:1/" }).end(),
    "redirects, which is not followed",
    { status: 302 },
  ],
];

test.each(garbage)(
  "a server that %s gives one clear error to all, without a secret",
  async (_what, answer, message, known) => {
    await using server = await startTokenServer(answer);
    const source = oauth2Password(options()).connect(context({ baseUrl: server.url }));
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => source.get()));
    const errors = new Set(outcomes.map((one) => (one.status === "rejected" ? one.reason : one)));
    expect(errors.size).toBe(1);
    const [error] = errors;
    expect(error).toMatchObject({ message: expect.stringContaining(message), ...known });
    expect(error).toMatchObject({
      message: expect.stringMatching(/^\[@thinwire\/test\] "auth": /),
    });
    for (const secret of [clientSecret, password, encodeURIComponent(password)]) {
      expect(shown(error)).not.toContain(secret);
    }
    expect(server.seen).toHaveLength(1);
  },
);

test("a server that is not there is named, with the reason", async () => {
  const server = await startTokenServer();
  await server[Symbol.asyncDispose]();
  const source = oauth2Password(options()).connect(context({ baseUrl: server.url }));
  const error: unknown = await Promise.resolve(source.get()).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OAuth2Error);
  expect(error).toMatchObject({
    message: `[@thinwire/test] "auth": the token endpoint ${server.url}/token did not answer (fetch failed: ECONNREFUSED)`,
  });
});

test("a server that hangs is given up after the timeout, and its connection closed", async () => {
  const closed = vi.fn<() => void>();
  await using server = await startTokenServer((response) => void response.on("close", closed));
  const strategy = oauth2Password(options({ timeout: 100 }));
  const source = strategy.connect(context({ baseUrl: server.url }));
  await expect(source.get()).rejects.toThrow("no token within 0.1 seconds");
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
});

test("a slow server is asked once by 200 callers", async () => {
  await using server = await startTokenServer((response, seen, index) => {
    setTimeout(() => grant()(response, seen, index), 150);
  });
  const strategy = oauth2ClientCredentials({
    tokenEndpoint: "/token",
    clientId: "a",
    clientSecret,
  });
  const source = strategy.connect(context({ baseUrl: server.url }));
  expect(await storm(source)).toEqual(new Set(["token-1"]));
  expect(server.seen).toHaveLength(1);
});

test("a server that recovers is asked again after a second", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  await using server = await startTokenServer(text(503, ""));
  const source = oauth2Password(options()).connect(context({ baseUrl: server.url }));
  await expect(source.get()).rejects.toThrow("answered 503");
  server.answer = grant();
  await expect(source.get()).rejects.toThrow("answered 503");
  vi.advanceTimersByTime(1_100);
  expect(await secretOf(source)).toBe("token-2");
});

test("where redirects are opaque, as in browsers, a redirect is an error too", async () => {
  const response = new Response();
  Object.defineProperty(response, "type", { value: "opaqueredirect" });
  const strategy = oauth2Password(options());
  const source = strategy.connect(context({ fetch: async () => response }));
  await expect(source.get()).rejects.toThrow("redirects, which is not followed");
});
