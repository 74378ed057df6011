import { ApiError, createKpsClient, isApiError, kpsLogin } from "@thinwire/kps";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type {
  APIErrorPayload,
  DeleteDocumentResponseV2,
  KpsClient,
  UpdateDocumentResponseV2,
  UserApiToken,
  UserApiTokenCreated,
} from "@thinwire/kps";
import { contract, sandbox, through } from "../setup.ts";

const { email, password, nonAdmin } = sandbox.credentials;
const signIn = (login = { email, password }): KpsClient =>
  createKpsClient({ ...through, auth: kpsLogin(login) });
const wrong = createKpsClient({ ...through, auth: "wrong" });
const body = { active: true };
const unauthorized = { status: 401, ok: false, data: { statusCode: 401, message: "Unauthorized" } };
const failed = (statusCode: number): APIErrorPayload => ({
  statusCode,
  errorCode: 20489,
  message: "Internal error",
});

describe("userApiTokenCreate", () => {
  test("200: a token that opens the API", async () => {
    const answer = await signIn().userApiTokenCreate.result({ body });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { id: expect.any(String) } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<UserApiTokenCreated>();
    const program = createKpsClient({ ...through, auth: answer.data.token });
    expect(await program.userApiTokenGet()).toMatchObject([{ id: answer.data.id }]);
  });

  test("400: a third token", async () => {
    const kps = signIn();
    await kps.userApiTokenCreate({ body });
    await kps.userApiTokenCreate({ body });
    const answer = await kps.userApiTokenCreate.result({ body });
    expect(answer).toMatchObject({ status: 400, data: { statusCode: 400, errorCode: 20480 } });
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
  });

  test("401, 500 and any other: a wrong token, a server that fails", async () => {
    const refused = await wrong.userApiTokenCreate.result({ body });
    expect(refused).toMatchObject(unauthorized);
    assert(refused.status === 401);
    expectTypeOf(refused.data).toEqualTypeOf<APIErrorPayload | undefined>();
    for (const status of [500, 503] as const) {
      contract.failNext("userApiTokenCreate", status, failed(status));
      const answer = await signIn().userApiTokenCreate.result({ body });
      expect(answer).toMatchObject({ status, ok: false, data: failed(status) });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
  });

  test("throws what is not a success, with the body of its status", async () => {
    // @ts-expect-error "active" is a boolean
    const call = signIn().userApiTokenCreate({ body: { active: "yes" } });
    const error: unknown = await call.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    assert(isApiError(error, "userApiTokenCreate", 400));
    expectTypeOf(error.body).toEqualTypeOf<APIErrorPayload | undefined>();
    expect(error.body?.errorCode).toBe(20494);
    expect(error.requestId).toBe(error.headers.get("x-request-id"));
    expect(error.requestId).toEqual(expect.any(String));
    expect(contract.takeObjections()).toEqual([
      "UserApiTokenCreate 400 request body active: Request body property active must be boolean",
    ]);
  });
});

describe("userApiTokenGet", () => {
  test("200: the caller's tokens, without their secrets", async () => {
    const kps = signIn();
    const { id, token } = await kps.userApiTokenCreate({ body });
    await signIn(nonAdmin).userApiTokenCreate({ body });
    const answer = await kps.userApiTokenGet.result();
    expect(answer).toMatchObject({ status: 200, ok: true, data: [{ id, active: true }] });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<UserApiToken[]>();
    expect(JSON.stringify(answer.data)).not.toContain(token);
  });

  test("401, 500 and any other: a wrong token, a server that fails", async () => {
    const refused = await wrong.userApiTokenGet.result();
    expect(refused).toMatchObject(unauthorized);
    assert(refused.status === 401);
    expectTypeOf(refused.data).toEqualTypeOf<APIErrorPayload | undefined>();
    for (const status of [500, 503] as const) {
      contract.failNext("userApiTokenGet", status, failed(status));
      const answer = await signIn().userApiTokenGet.result();
      expect(answer).toMatchObject({ status, ok: false, data: failed(status) });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
  });
});

describe("userApiTokenList", () => {
  test("200: all users' tokens, for an infra admin", async () => {
    await signIn(nonAdmin).userApiTokenCreate({ body });
    const answer = await signIn().userApiTokenList.result();
    expect(answer).toMatchObject({ status: 200, ok: true, data: [{ active: true }] });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<UserApiToken[]>();
  });

  test("403: somebody who is no infra admin", async () => {
    const answer = await signIn(nonAdmin).userApiTokenList.result();
    expect(answer).toMatchObject({ status: 403, data: { statusCode: 403, errorCode: 20487 } });
    assert(answer.status === 403);
    expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
  });

  test("401, 500 and any other: a wrong token, a server that fails", async () => {
    const refused = await wrong.userApiTokenList.result();
    expect(refused).toMatchObject(unauthorized);
    assert(refused.status === 401);
    expectTypeOf(refused.data).toEqualTypeOf<APIErrorPayload | undefined>();
    for (const status of [500, 503] as const) {
      contract.failNext("userApiTokenList", status, failed(status));
      const answer = await signIn().userApiTokenList.result();
      expect(answer).toMatchObject({ status, ok: false, data: failed(status) });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
  });
});

describe("userApiTokenUpdate", () => {
  const params = { path: { id: "token-1" } };

  test("200: the id, and a token that is refused until it is switched on again", async () => {
    const kps = signIn();
    const { id, userId, token } = await kps.userApiTokenCreate({ body });
    const program = createKpsClient({ ...through, auth: token });
    const path = { id };
    const answer = await kps.userApiTokenUpdate.result({
      params: { path },
      body: { userId, active: false },
    });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { id } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<UpdateDocumentResponseV2>();
    expect((await program.userApiTokenGet.result()).status).toBe(401);
    await kps.userApiTokenUpdate({ params: { path }, body: { userId, active: true } });
    expect((await program.userApiTokenGet.result()).status).toBe(200);
  });

  test("400: somebody else's token", async () => {
    const { id, userId } = await signIn().userApiTokenCreate({ body });
    const answer = await signIn(nonAdmin).userApiTokenUpdate.result({
      params: { path: { id } },
      body: { userId, active: false },
    });
    expect(answer).toMatchObject({ status: 400, data: { statusCode: 400, errorCode: 20480 } });
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
  });

  test("401, 500 and any other: a wrong token, a server that fails", async () => {
    const input = { params, body: { userId: "user-1", active: true } };
    const refused = await wrong.userApiTokenUpdate.result(input);
    expect(refused).toMatchObject(unauthorized);
    assert(refused.status === 401);
    expectTypeOf(refused.data).toEqualTypeOf<APIErrorPayload | undefined>();
    for (const status of [500, 503] as const) {
      contract.failNext("userApiTokenUpdate", status, failed(status));
      const answer = await signIn().userApiTokenUpdate.result(input);
      expect(answer).toMatchObject({ status, ok: false, data: failed(status) });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
  });
});

describe("userApiTokenDelete", () => {
  test("200: the id; an empty one where nothing was deleted", async () => {
    const kps = signIn();
    const { id } = await kps.userApiTokenCreate({ body });
    const params = { path: { id } };
    const others = await signIn(nonAdmin).userApiTokenDelete({ params });
    expect(others).toEqual({ id: "" });
    const answer = await kps.userApiTokenDelete.result({ params });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { id } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<DeleteDocumentResponseV2>();
    expect(await kps.userApiTokenDelete({ params })).toEqual({ id: "" });
  });

  test("401, 500 and any other: a wrong token, a server that fails", async () => {
    const params = { path: { id: "token-1" } };
    const refused = await wrong.userApiTokenDelete.result({ params });
    expect(refused).toMatchObject(unauthorized);
    assert(refused.status === 401);
    expectTypeOf(refused.data).toEqualTypeOf<APIErrorPayload | undefined>();
    for (const status of [500, 503] as const) {
      contract.failNext("userApiTokenDelete", status, failed(status));
      const answer = await signIn().userApiTokenDelete.result({ params });
      expect(answer).toMatchObject({ status, ok: false, data: failed(status) });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<APIErrorPayload | undefined>();
    }
  });
});
