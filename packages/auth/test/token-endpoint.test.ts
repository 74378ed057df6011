import { afterEach, expect, test, vi } from "vitest";
import { clientSecret, options, password } from "./password-options.ts";
import { context, secretOf } from "./context.ts";
import { grant, startTokenServer } from "./token-server.ts";
import { oauth2Password } from "../src/oauth2/index.ts";

afterEach(() => void vi.useRealTimers());

test.each<[string, string, string]>([
  ["", "/token", "/token"],
  ["/api/v1", "/token", "/token"],
  ["/api/v1", "token", "/api/v1/token"],
  ["/api/v1", "../token?tenant=a", "/api/token?tenant=a"],
])(
  "resolves, against a base URL with the path %j, the endpoint %j",
  async (path, endpoint, url) => {
    await using server = await startTokenServer();
    const source = oauth2Password(options({ tokenEndpoint: endpoint })).connect(
      context({ baseUrl: server.url + path }),
    );
    expect(await secretOf(source)).toBe("token-1");
    expect(server.seen).toMatchObject([{ method: "POST", url }]);
  },
);

test("sends name, password, scope and further parameters as a form, the client in the header", async () => {
  await using server = await startTokenServer();
  const given = options({ scope: ["read", "write"], parameters: { audience: "https://api" } });
  await oauth2Password(given)
    .connect(context({ baseUrl: server.url }))
    .get();
  const [seen] = server.seen;
  expect(seen?.headers).toMatchObject({
    accept: "application/json",
    authorization: `Basic ${btoa("report:example-client-secret")}`,
    "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
  });
  expect(Object.fromEntries(seen?.form ?? [])).toEqual({
    grant_type: "password",
    username: "ada",
    password,
    scope: "read write",
    audience: "https://api",
  });
});

test("sends nothing of a client where there is none", async () => {
  await using server = await startTokenServer();
  const strategy = oauth2Password({ tokenEndpoint: "/token", username: "ada", password });
  await strategy.connect(context({ baseUrl: server.url })).get();
  const form = { grant_type: "password", username: "ada", password };
  expect(Object.fromEntries(server.seen[0]?.form ?? [])).toEqual(form);
  expect(server.seen[0]?.headers).not.toHaveProperty("authorization");
});

test("sends the client's secret in the body where told so", async () => {
  await using server = await startTokenServer();
  const given = options({ clientAuthentication: "client_secret_post" });
  await oauth2Password(given)
    .connect(context({ baseUrl: server.url }))
    .get();
  const [seen] = server.seen;
  expect(seen?.form.get("client_id")).toBe("report");
  expect(seen?.form.get("client_secret")).toBe(clientSecret);
  expect(seen?.headers).not.toHaveProperty("authorization");
});

test("encodes what would break the client's Basic header", async () => {
  await using server = await startTokenServer();
  const given = options({ clientId: "a:b c", clientSecret: "ü:%/+" });
  await oauth2Password(given)
    .connect(context({ baseUrl: server.url }))
    .get();
  const header = server.seen[0]?.headers.authorization?.replace("Basic ", "") ?? "";
  const [id = "", secret = ""] = atob(header).split(":");
  expect(new URLSearchParams(`id=${id}&secret=${secret}`).toString()).toBe(
    new URLSearchParams({ id: "a:b c", secret: "ü:%/+" }).toString(),
  );
});

test("counts expires_in from the request, and takes it as text too", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await using server = await startTokenServer(grant({ expires_in: "3600" }));
  const source = oauth2Password(options()).connect(context({ baseUrl: server.url }));
  const token = await source.get();
  vi.setSystemTime(Date.now() + 3_200_000);
  expect(source.get()).toBe(token);
  vi.setSystemTime(Date.now() + 400_000);
  expect(await secretOf(source)).toBe("token-2");
});

test("ignores an ID token, which is for others", async () => {
  await using server = await startTokenServer(grant({ id_token: "not.checked.here" }));
  const source = oauth2Password(options()).connect(context({ baseUrl: server.url }));
  expect(await secretOf(source)).toBe("token-1");
});
