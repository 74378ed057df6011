import { ApiError, createKpsClient, isApiError } from "@thinwire/kps";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type { APIErrorPayload, KpsClient, LoginResponse } from "@thinwire/kps";
import { contract, sandbox, through } from "../setup.ts";

const { email, password } = sandbox.credentials;
const open = createKpsClient(through);
const withToken = (auth: string): KpsClient => createKpsClient({ ...through, auth });
const wrong = withToken("wrong");
const logIn = async (): Promise<string> => (await open.login({ body: { email, password } })).token;
const unauthorized = { status: 401, ok: false, data: { statusCode: 401, message: "Unauthorized" } };
const failed = (statusCode: number): APIErrorPayload => ({
  statusCode,
  errorCode: 20489,
  message: "Internal error",
});

describe("login", () => {
  test("200: a bearer token for half an hour", async () => {
    const answer = await open.login.result({ body: { email, password } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { email } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<LoginResponse>();
    const kps = withToken(answer.data.token);
    expect(await kps.userApiTokenGet()).toEqual([]);
    sandbox.advance(31 * 60);
    expect((await kps.userApiTokenGet.result()).status).toBe(401);
  });

  test("400: a body of another form", async () => {
    // @ts-expect-error an e-mail address is text
    const answer = await open.login.result({ body: { email: 1, password } });
    expect(answer).toMatchObject({ status: 400, data: { statusCode: 400, errorCode: 20481 } });
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    expect(contract.takeObjections()).toEqual([
      "LoginCallV2 400 request body email: Request body property email must be string",
    ]);
  });

  test("401: a wrong password; 403: the third one locks the e-mail address for half an hour", async () => {
    for (let count = 0; count < 3; count++) {
      const answer = await open.login.result({ body: { email, password: "wrong" } });
      expect(answer).toMatchObject({ status: 401, data: { statusCode: 401, errorCode: 20483 } });
      assert(answer.status === 401);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
    const locked = await open.login.result({ body: { email, password } });
    expect(locked).toMatchObject({ status: 403, data: { statusCode: 403, errorCode: 20487 } });
    assert(locked.status === 403);
    expectTypeOf(locked.data).toEqualTypeOf<APIErrorPayload | undefined>();
    sandbox.advance(30 * 60 + 1);
    expect(await logIn()).toEqual(expect.any(String));
  });

  test("500 and any other: a server that fails", async () => {
    for (const status of [500, 503] as const) {
      contract.failNext("login", status, failed(status));
      const answer = await open.login.result({ body: { email, password } });
      expect(answer).toMatchObject({ status, ok: false, data: failed(status) });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
  });

  test("throws a refused login without the password in the error", async () => {
    const error: unknown = await open
      .login({ body: { email, password: "not-the-password" } })
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    assert(isApiError(error, "login", 401));
    expectTypeOf(error.body).toEqualTypeOf<APIErrorPayload | undefined>();
    expect(error.body?.errorCode).toBe(20483);
    expect(String(error) + JSON.stringify(error)).not.toContain("not-the-password");
  });
});

describe("shortLoginToken", () => {
  test("200: a token that the other operations refuse", async () => {
    const answer = await withToken(await logIn()).shortLoginToken.result();
    expect(answer).toMatchObject({ status: 200, ok: true, data: { email } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<LoginResponse>();
    const elsewhere = await withToken(answer.data.token).userApiTokenGet.result();
    expect(elsewhere).toMatchObject(unauthorized);
  });

  test("403: a token that is not one of a login", async () => {
    const { token } = await withToken(await logIn()).userApiTokenCreate({ body: { active: true } });
    const answer = await withToken(token).shortLoginToken.result();
    expect(answer).toMatchObject({ status: 403, ok: false, data: { statusCode: 403 } });
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
  });

  test("401, 500 and any other: a wrong token, a server that fails", async () => {
    const refused = await wrong.shortLoginToken.result();
    expect(refused).toMatchObject(unauthorized);
    assert(refused.status === 401);
    expectTypeOf(refused.data).toEqualTypeOf<APIErrorPayload | undefined>();
    for (const status of [500, 503] as const) {
      contract.failNext("shortLoginToken", status, failed(status));
      const answer = await withToken(await logIn()).shortLoginToken.result();
      expect(answer).toMatchObject({ status, ok: false, data: failed(status) });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
  });
});

describe("loginToken", () => {
  const short = async (): Promise<KpsClient> => {
    const { token } = await withToken(await logIn()).shortLoginToken();
    return withToken(token);
  };

  test("200: a token for twenty days", async () => {
    const answer = await (await short()).loginToken.result({ body: { device: "phone" } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { email } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<LoginResponse>();
    sandbox.advance(19 * 86_400);
    expect(await withToken(answer.data.token).userApiTokenGet()).toEqual([]);
  });

  test("200 without a body: more than eight entries", async () => {
    const body = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`c${index}`, "x"]));
    const error: unknown = await (
      await short()
    )
      .loginToken({ body })
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 200, message: expect.stringContaining("empty body") });
    // The specification leaves this answer out, as nobody has seen it.
    expect(contract.takeObjections()).toEqual([
      expect.stringMatching(/^LoginTokenV1 200 response: .*media type/),
      "LoginTokenV1 200 response body: Response body must be object",
    ]);
  });

  test("403: a token that is not a short one", async () => {
    const answer = await withToken(await logIn()).loginToken.result({ body: {} });
    expect(answer).toMatchObject({ status: 403, ok: false, data: { statusCode: 403 } });
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
  });

  test("401, 500 and any other: a wrong token, a server that fails", async () => {
    const refused = await wrong.loginToken.result({ body: {} });
    expect(refused).toMatchObject(unauthorized);
    assert(refused.status === 401);
    expectTypeOf(refused.data).toEqualTypeOf<APIErrorPayload | undefined>();
    for (const status of [500, 503] as const) {
      contract.failNext("loginToken", status, failed(status));
      const answer = await (await short()).loginToken.result({ body: {} });
      expect(answer).toMatchObject({ status, ok: false, data: failed(status) });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
  });
});
