import { describe, expect, it } from "vitest";
import { claims, day, refused, unauthorized, useKps } from "./kps-calls.ts";
import { send } from "./send.ts";

const { sandbox, call, admin, user, create, list } = useKps();
const update = (token: string, id: string, json: object) =>
  call(token, `userapitokens/${id}`, { method: "PUT", json });
const remove = (token: string, id: string) =>
  call(token, `userapitokens/${id}`, { method: "DELETE" });

describe("API tokens", () => {
  it("are shown once, listed without the secret, and never expire", async () => {
    const login = await admin();
    const { status, json } = await create(login);
    expect(status).toBe(200);
    expect(claims(json.token)).toMatchObject({ type: "api", tokenId: json.id });
    expect(claims(json.token)).not.toHaveProperty("exp");
    const listed = await list(login);
    expect(listed.text).not.toContain(json.token);
    expect(listed.json).toMatchObject([{ id: json.id, userId: json.userId, active: true }]);
    sandbox().advance(3650 * day);
    expect((await list(json.token)).status).toBe(200);
  });

  it("are at most two per user, inactive ones included", async () => {
    const login = await admin();
    const { id, userId } = (await create(login)).json;
    await update(login, id, { userId, active: false });
    expect((await create(login)).status).toBe(200);
    expect(await create(login)).toMatchObject(refused(400, 20_480));
    expect((await create(await user())).status).toBe(200);
    await remove(login, id);
    expect((await create(login)).status).toBe(200);
  });

  it.each([{ active: false }, {}])("are active after %j", async (json) => {
    const login = await admin();
    await call(login, "userapitokens", { json });
    expect((await list(login)).json).toMatchObject([{ active: true }]);
  });

  it("are not created from a body that is not JSON, or has other types", async () => {
    const login = await admin();
    const broken = { method: "POST", body: "{", type: "application/json" };
    expect(await call(login, "userapitokens", broken)).toMatchObject(refused(400, 20_494));
    const wrong = { json: { active: "yes" } };
    expect(await call(login, "userapitokens", wrong)).toMatchObject(refused(400, 20_494));
  });

  it("fail at once when deactivated, and work again when activated", async () => {
    const login = await admin();
    const { id, userId, token } = (await create(login)).json;
    expect(await update(login, id, { userId, active: false })).toMatchObject({ json: { id } });
    expect(await list(token)).toMatchObject(unauthorized);
    await update(login, id, { userId, active: true });
    expect((await list(token)).status).toBe(200);
    await update(login, id, { userId });
    expect(await list(token)).toMatchObject(unauthorized);
  });

  it("fail at once when deleted; deleting again finds nothing", async () => {
    const login = await admin();
    const { id, token } = (await create(login)).json;
    expect(await remove(login, id)).toMatchObject({ status: 200, json: { id } });
    expect(await list(token)).toMatchObject(unauthorized);
    expect(await remove(login, id)).toMatchObject({ status: 200, json: { id: "" } });
    expect((await list(login)).json).toEqual([]);
  });

  it("can manage API tokens", async () => {
    const { id, token } = (await create(await admin())).json;
    expect((await create(token)).status).toBe(200);
    expect((await remove(token, id)).json).toEqual({ id });
  });

  it("show the zero time until they are used", async () => {
    const login = await admin();
    const { token } = (await create(login)).json;
    expect((await list(login)).json[0].usedAt).toBe("0001-01-01T00:00:00Z");
    await list(token);
    expect(Date.parse((await list(login)).json[0].usedAt)).toBeGreaterThan(Date.now() - 10_000);
  });
});

describe("other users' tokens", () => {
  it("are listed for an infra admin only", async () => {
    const [adminToken, userToken] = [await admin(), await user()];
    await create(adminToken);
    const { json } = await create(userToken);
    const all = await call(adminToken, "userapitokensall");
    expect(all.json).toHaveLength(2);
    expect(all.json[1]).toMatchObject({ id: json.id, tenantId: json.tenantId });
    expect((await list(userToken)).json).toHaveLength(1);
    expect(await call(userToken, "userapitokensall")).toMatchObject(refused(403, 20_487));
  });

  it("are deleted by nobody else", async () => {
    const [adminToken, userToken] = [await admin(), await user()];
    const { id } = (await create(userToken)).json;
    expect((await remove(adminToken, id)).json).toEqual({ id: "" });
    expect((await list(userToken)).json).toHaveLength(1);
  });

  it("are switched by an admin, and by no other user", async () => {
    const [adminToken, userToken] = [await admin(), await user()];
    const theirs = (await create(userToken)).json;
    const mine = (await create(adminToken)).json;
    await update(adminToken, theirs.id, { userId: theirs.userId, active: false });
    expect((await list(userToken)).json).toMatchObject([{ active: false }]);
    const attempt = await update(userToken, mine.id, { userId: mine.userId, active: false });
    expect(attempt).toMatchObject(refused(400, 20_480));
  });
});

describe("update", () => {
  it("answers with the id of the path when no token matches", async () => {
    const login = await admin();
    const { userId } = (await create(login)).json;
    const answer = await update(login, "unknown", { userId, active: false });
    expect(answer).toMatchObject({ status: 200, json: { id: "unknown" } });
    expect((await list(login)).json).toMatchObject([{ active: true }]);
  });

  it.each([{ userId: "", active: true }, { active: true }])("refuses %j", async (json) => {
    const login = await admin();
    const { id } = (await create(login)).json;
    expect(await update(login, id, json)).toMatchObject(refused(400, 20_480));
  });

  it("takes nothing but the switch from a listed token", async () => {
    const login = await admin();
    const { id } = (await create(login)).json;
    const [listed] = (await list(login)).json;
    await update(login, id, { ...listed, id: "other", tenantId: "other", active: false });
    const [after] = (await list(login)).json;
    expect(after).toMatchObject({ ...listed, active: false, updatedAt: expect.any(String) });
  });
});

describe("messages", () => {
  it.each([undefined, "raw-token", "bearer lower-case", "Bearer wrong"])(
    "refuse the header Authorization: %s, without an error code",
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await send(`${sandbox().url}/v1.0/userapitokens`, { headers });
      expect(answer).toMatchObject(unauthorized);
      expect(answer.json).not.toHaveProperty("errorCode");
    },
  );

  it("refuse a good token without the word Bearer", async () => {
    const headers = { authorization: await admin() };
    const answer = await send(`${sandbox().url}/v1.0/userapitokens`, { headers });
    expect(answer.status).toBe(401);
  });

  it("carry the request id that was sent, or a new one", async () => {
    const login = await admin();
    const sent = await call(login, "userapitokens", { headers: { "x-request-id": "my-id" } });
    expect(sent.headers.get("x-request-id")).toBe("my-id");
    expect((await list(login)).headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expect((await list("wrong")).headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  });

  it("are compressed on GET when that is asked for", async () => {
    const login = await admin();
    const gzip = { headers: { "accept-encoding": "gzip" } };
    await create(login);
    const answer = await call(login, "userapitokens", gzip);
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.json).toHaveLength(1);
    const plain = { headers: { "accept-encoding": "identity" } };
    expect((await call(login, "userapitokens", plain)).headers.has("content-encoding")).toBe(false);
  });

  it("are limited to 1 MiB", async () => {
    const json = { active: true, padding: "x".repeat(1024 * 1024) };
    expect((await call(await admin(), "userapitokens", { json })).status).toBe(400);
  });

  it("are HTML where no operation is", async () => {
    const answer = await call(await admin(), "nothing");
    expect(answer.headers.get("content-type")).toContain("text/html");
  });
});
