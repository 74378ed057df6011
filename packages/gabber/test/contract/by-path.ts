import { ApiError, createGabberPathClient } from "@thinwire/gabber";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type { BadRequest, CreateUsageToken200Response } from "@thinwire/gabber";
import { contract, sandbox, through } from "../setup.ts";
import { stopClock } from "../stop-clock.ts";

const gabber = createGabberPathClient({
  ...through,
  auth: { ApiKeyAuth: sandbox.credentials.apiKey },
});
const body = { human: "user-1" };
const limits = [{ type: "token_cnt" as const, value: 10 }];

describe("by path", () => {
  test("reaches every operation", async () => {
    stopClock();
    const created = await gabber.POST("/v1/usage/token", { body });
    assert(created.data);
    expectTypeOf(created.data).toEqualTypeOf<CreateUsageToken200Response>();
    const updated = await gabber.PUT("/v1/usage/token", { body: { ...body, limits } });
    expect(updated.data).toEqual({});
    const params = { header: { "x-human-id": "user-1" } };
    expect((await gabber.GET("/v1/usage/limits", { params })).data).toEqual(limits);
    const ttl = { ttl_seconds: 60 };
    const changed = await gabber.POST("/v1/usage/token/update_ttl", { body: { ...body, ...ttl } });
    expect(changed).toMatchObject({ response: { status: 200 } });
    expect((await gabber.POST("/v1/usage/token/check", { body })).data).toEqual(ttl);
    const revoked = await gabber.POST("/v1/usage/token/revoke", { body });
    expect(revoked).toMatchObject({ response: { status: 200 } });
  });

  test("gives an error answer as a value", async () => {
    const { data, error } = await gabber.GET("/v1/usage/limits");
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ type: "invalid_input" });
    expectTypeOf(error).toEqualTypeOf<BadRequest | undefined>();
  });

  test("gives an ApiError for an error answer without a body", async () => {
    contract.failNext("createUsageToken", 429);
    const { data, error, response } = await gabber.POST("/v1/usage/token", { body });
    expect(data).toBeUndefined();
    expect(error).toBeInstanceOf(ApiError);
    expect(response.status).toBe(429);
  });
});
