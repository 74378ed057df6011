import { describe, expect, it } from "vitest";
import { claims, day, minute, refused, unauthorized, useKps } from "./kps-calls.ts";
import { send } from "./send.ts";

const { sandbox, call, login, admin, create, list } = useKps();

describe("login", () => {
  it("gives a token for 30 minutes", async () => {
    const token = await admin();
    expect((await list(token)).status).toBe(200);
    sandbox().advance(31 * minute);
    expect(await list(token)).toMatchObject(unauthorized);
  });

  it("says whose the token is", async () => {
    const { email, password } = sandbox().credentials;
    expect((await login(email, password)).json).toMatchObject({
      _id: expect.any(String),
      name: expect.any(String),
      email,
    });
  });

  it("is locked for 30 minutes by three failures, also for the right password", async () => {
    const { email, password } = sandbox().credentials;
    for (let failure = 0; failure < 3; failure += 1) {
      expect(await login(email, "wrong")).toMatchObject(refused(401, 20_483));
    }
    expect(await login(email, password)).toMatchObject(refused(403, 20_487));
    sandbox().advance(29 * minute);
    expect((await login(email, password)).status).toBe(403);
    sandbox().advance(2 * minute);
    expect((await login(email, password)).status).toBe(200);
  });

  it("starts the 30 minutes anew with each failure", async () => {
    const { email, password } = sandbox().credentials;
    await login(email, "wrong");
    sandbox().advance(20 * minute);
    await login(email, "wrong");
    sandbox().advance(20 * minute);
    await login(email, "wrong");
    expect((await login(email, password)).status).toBe(403);
  });

  it("locks one e-mail address only", async () => {
    const { email, nonAdmin } = sandbox().credentials;
    for (let failure = 0; failure < 3; failure += 1) await login(email, "wrong");
    expect((await login(nonAdmin.email, nonAdmin.password)).status).toBe(200);
  });

  it("refuses a body that is not JSON as a failed conversion", async () => {
    const url = `${sandbox().url}/v1.0/login`;
    const answer = await send(url, { method: "POST", body: "{", type: "application/json" });
    expect(answer).toMatchObject(refused(400, 20_481));
  });
});

describe("short and long tokens", () => {
  const short = (token: string) => call(token, "login/shortlogintoken", { method: "POST" });
  const long = (token: string, json: object = {}) => call(token, "login/logintoken", { json });

  it("give a login of 20 days for a login of three minutes", async () => {
    const { json } = await short(await admin());
    const { status, json: answer } = await long(json.token);
    expect(status).toBe(200);
    sandbox().advance(19 * day);
    expect((await list(answer.token)).status).toBe(200);
    sandbox().advance(2 * day);
    expect(await list(answer.token)).toMatchObject(unauthorized);
  });

  it("are refused elsewhere while they are short, and after three minutes", async () => {
    const { json } = await short(await admin());
    expect(claims(json.token)).not.toHaveProperty("tenantId");
    expect(await list(json.token)).toMatchObject(unauthorized);
    sandbox().advance(3 * minute + 1);
    expect(await long(json.token)).toMatchObject(unauthorized);
  });

  it("need a plain login, and a short token", async () => {
    const login = await admin();
    const shortToken = (await short(login)).json.token;
    const longToken = (await long(shortToken)).json.token;
    const apiToken = (await create(login)).json.token;
    for (const token of [shortToken, longToken, apiToken]) {
      expect((await short(token)).status).toBe(403);
    }
    for (const token of [login, longToken, apiToken]) {
      expect((await long(token)).status).toBe(403);
    }
  });

  it("drop the entries of the body, and answer nothing to more than eight", async () => {
    const { token } = (await short(await admin())).json;
    const entries = (length: number) =>
      Object.fromEntries(Array.from({ length }, (_, index) => [`key${index}`, "value"]));
    expect(claims((await long(token, entries(8))).json.token)).not.toHaveProperty("key0");
    expect(await long(token, entries(9))).toMatchObject({ status: 200, text: "" });
    expect(await long(token, { key: 7 })).toMatchObject(refused(400, 20_494));
  });
});
