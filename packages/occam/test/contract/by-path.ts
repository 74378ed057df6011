import { ApiError, createOccamPathClient, occamApiKey } from "@thinwire/occam";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type { ErrorDetail, HTTPValidationError, VisibleAPIKeyResponse } from "@thinwire/occam";
import { sandbox, through } from "../setup.ts";

const { apiKey, username, password } = sandbox.credentials;

describe("by path", () => {
  test("reaches every operation", async () => {
    const occam = createOccamPathClient({ ...through, auth: occamApiKey(apiKey) });
    const created = await occam.PUT("/keys/", { body: { name: "ci" } });
    assert(created.data);
    expectTypeOf(created.data).toEqualTypeOf<VisibleAPIKeyResponse>();
    const params = { path: { uuid: created.data.uuid } };
    const listed = await occam.GET("/keys/");
    expect(listed.data).toHaveLength(2);
    const usage = await occam.GET("/keys/{uuid}/usage", { params });
    expect(usage.data).toMatchObject({ completed_requests: 0 });
    const deleted = await occam.DELETE("/keys/{uuid}", { params });
    expect(deleted).toMatchObject({ data: null, response: { status: 200 } });
  });

  test("reaches the token operations without credentials", async () => {
    const open = createOccamPathClient(through);
    const login = await open.POST("/auth/access-token", { body: { username, password } });
    assert(login.data);
    const { refresh_token } = login.data;
    const refreshed = await open.POST("/auth/refresh-token", { body: { refresh_token } });
    expect(refreshed.data).toMatchObject({ token_type: "Bearer" });
    const exchanged = await open.GET("/auth/access-token", { params: { query: { key: apiKey } } });
    expect(exchanged.data).toMatchObject({ token_type: "Bearer" });
  });

  test("gives an error answer as a value", async () => {
    const { data, error, response } = await createOccamPathClient({
      ...through,
      auth: "wrong",
    }).PUT("/keys/", { body: { name: "ci" } });
    expect(data).toBeUndefined();
    expect(error).toEqual({ detail: "Token invalid" });
    expect(error).not.toBeInstanceOf(ApiError);
    expectTypeOf(error).toEqualTypeOf<ErrorDetail | HTTPValidationError | undefined>();
    expect(response.status).toBe(401);
  });
});
