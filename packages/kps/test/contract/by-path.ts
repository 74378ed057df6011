import { createKpsPathClient, kpsLogin } from "@thinwire/kps";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type { APIErrorPayload, UserApiTokenCreated } from "@thinwire/kps";
import { sandbox, through } from "../setup.ts";

const { email, password } = sandbox.credentials;

describe("by path", () => {
  test("reaches every operation on tokens", async () => {
    const kps = createKpsPathClient({ ...through, auth: kpsLogin({ email, password }) });
    const created = await kps.POST("/v1.0/userapitokens", { body: { active: true } });
    assert(created.data);
    expectTypeOf(created.data).toEqualTypeOf<UserApiTokenCreated>();
    const { id, userId } = created.data;
    const params = { path: { id } };
    expect(await kps.GET("/v1.0/userapitokens")).toMatchObject({ data: [{ id }] });
    expect(await kps.GET("/v1.0/userapitokensall")).toMatchObject({ data: [{ id }] });
    const body = { userId, active: false };
    const updated = await kps.PUT("/v1.0/userapitokens/{id}", { params, body });
    expect(updated.data).toEqual({ id });
    const deleted = await kps.DELETE("/v1.0/userapitokens/{id}", { params });
    expect(deleted.data).toEqual({ id });
  });

  test("reaches the logins", async () => {
    const login = await createKpsPathClient(through).POST("/v1.0/login", {
      body: { email, password },
    });
    assert(login.data);
    const short = await createKpsPathClient({ ...through, auth: login.data.token }).POST(
      "/v1.0/login/shortlogintoken",
    );
    assert(short.data);
    const long = await createKpsPathClient({ ...through, auth: short.data.token }).POST(
      "/v1.0/login/logintoken",
      { body: {} },
    );
    expect(long.data).toMatchObject({ email });
  });

  test("gives an error answer as a value", async () => {
    const kps = createKpsPathClient({ ...through, auth: "wrong" });
    const { data, error, response } = await kps.GET("/v1.0/userapitokens");
    expect(data).toBeUndefined();
    expect(error).toEqual({ statusCode: 401, message: "Unauthorized" });
    expectTypeOf(error).toEqualTypeOf<APIErrorPayload | undefined>();
    expect(response.status).toBe(401);
  });
});
