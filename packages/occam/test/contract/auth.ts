import { ApiError, createOccamClient, isApiError } from "@thinwire/occam";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type {
  AccessAndRefreshTokenResponse,
  AccessTokenResponse,
  ErrorDetail,
  HTTPValidationError,
} from "@thinwire/occam";
import { contract, sandbox, through } from "../setup.ts";

const open = createOccamClient(through);
const { apiKey, username, password } = sandbox.credentials;

describe("login", () => {
  test("200: an access token and a refresh token", async () => {
    const answer = await open.login.result({ body: { username, password } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { token_type: "Bearer" } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<AccessAndRefreshTokenResponse>();
    const occam = createOccamClient({ ...through, auth: answer.data.access_token });
    expect(await occam.listKeys()).toHaveLength(1);
  });

  test("400: a wrong password", async () => {
    const answer = await open.login.result({ body: { username, password: "wrong" } });
    expect(answer).toMatchObject({ status: 400, ok: false, data: { detail: expect.any(String) } });
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<ErrorDetail | undefined>();
  });

  test("422: a form without a password", async () => {
    // @ts-expect-error "password" is required
    const answer = await open.login.result({ body: { username } });
    expect(answer).toMatchObject({ status: 422, data: { detail: [{ type: "missing" }] } });
    assert(answer.status === 422);
    expectTypeOf(answer.data).toEqualTypeOf<HTTPValidationError | undefined>();
    expect(contract.takeObjections()).toEqual([
      "auth_login 422 request body: Request body must have required property 'password'",
    ]);
  });

  test("throws a refused login without the password in the error", async () => {
    const error: unknown = await open
      .login({ body: { username, password: "not-the-password" } })
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    assert(isApiError(error, "login", 400));
    expectTypeOf(error.body).toEqualTypeOf<ErrorDetail | undefined>();
    expect(error.body?.detail).toBe("Incorrect email or password");
    expect(String(error) + JSON.stringify(error)).not.toContain("not-the-password");
  });
});

describe("tokenFromKey", () => {
  test("200: an access token", async () => {
    const answer = await open.tokenFromKey.result({ params: { query: { key: apiKey } } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { token_type: "Bearer" } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<AccessTokenResponse>();
  });

  test("400: a wrong key", async () => {
    const answer = await open.tokenFromKey.result({ params: { query: { key: "sk-example" } } });
    expect(answer).toMatchObject({ status: 400, ok: false, data: { detail: expect.any(String) } });
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<ErrorDetail | undefined>();
  });

  test("422: a key that the server cannot read", async () => {
    const body = { detail: [{ loc: ["query", "key"], msg: "Field required", type: "missing" }] };
    contract.failNext("tokenFromKey", 422, body);
    const answer = await open.tokenFromKey.result({ params: { query: { key: "sk-example" } } });
    expect(answer).toMatchObject({ status: 422, ok: false, data: body });
    assert(answer.status === 422);
    expectTypeOf(answer.data).toEqualTypeOf<HTTPValidationError | undefined>();
  });
});

describe("refresh", () => {
  test("200: a new pair of tokens", async () => {
    const { refresh_token } = await open.login({ body: { username, password } });
    const answer = await open.refresh.result({ body: { refresh_token } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { token_type: "Bearer" } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<AccessAndRefreshTokenResponse>();
    expect(answer.data.refresh_token).not.toBe(refresh_token);
  });

  test("400: a refresh token that was used, or has expired", async () => {
    const { refresh_token } = await open.login({ body: { username, password } });
    const next = await open.refresh({ body: { refresh_token } });
    const used = await open.refresh.result({ body: { refresh_token } });
    expect(used).toMatchObject({ status: 400, data: { detail: "Refresh token already used" } });
    assert(used.status === 400);
    expectTypeOf(used.data).toEqualTypeOf<ErrorDetail | undefined>();
    sandbox.advance(29 * 86_400);
    const expired = await open.refresh.result({ body: { refresh_token: next.refresh_token } });
    expect(expired).toMatchObject({ status: 400, data: { detail: "Refresh token expired" } });
  });

  test("404: an unknown refresh token", async () => {
    const answer = await open.refresh.result({ body: { refresh_token: "unknown" } });
    expect(answer).toMatchObject({ status: 404, ok: false, data: { detail: expect.any(String) } });
    assert(answer.status === 404);
    expectTypeOf(answer.data).toEqualTypeOf<ErrorDetail | undefined>();
  });

  test("422: a body without a refresh token", async () => {
    // @ts-expect-error "refresh_token" is required
    const answer = await open.refresh.result({ body: {} });
    expect(answer).toMatchObject({ status: 422, data: { detail: [{ type: "missing" }] } });
    assert(answer.status === 422);
    expectTypeOf(answer.data).toEqualTypeOf<HTTPValidationError | undefined>();
    expect(contract.takeObjections()).toEqual([
      "auth_refresh 422 request body: Request body must have required property 'refresh_token'",
    ]);
  });
});
