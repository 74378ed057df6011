import { createH2ogptePathClient } from "@thinwire/h2ogpte";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type { APIKeyResult, EndpointError } from "@thinwire/h2ogpte";
import { sandbox, through } from "../setup.ts";

const { apiKey, userId } = sandbox.credentials;

describe("by path", () => {
  test("reaches every operation", async () => {
    const h2ogpte = createH2ogptePathClient({ ...through, auth: apiKey });
    const created = await h2ogpte.POST("/admin/api_keys", { body: { user_id: userId } });
    assert(created.data);
    expectTypeOf(created.data).toEqualTypeOf<APIKeyResult>();
    const params = { path: { key_id: created.data.api_key.id } };
    const listed = await h2ogpte.GET("/admin/api_keys", { params: { query: { limit: 1 } } });
    expect(listed.data).toHaveLength(1);
    for (const { response, data } of [
      await h2ogpte.PATCH("/admin/api_keys/expire/{key_id}", {
        params,
        body: { expires_in: "30 days" },
      }),
      await h2ogpte.PATCH("/admin/api_keys/inactivity_interval/{key_id}", { params }),
      await h2ogpte.POST("/admin/api_keys/deactivate/{key_id}", { params }),
      await h2ogpte.DELETE("/admin/api_keys/{key_id}", { params }),
    ]) {
      expect(response.status).toBe(204);
      expectTypeOf(data).toEqualTypeOf<undefined>();
    }
  });

  test("gives an error answer as a value", async () => {
    const h2ogpte = createH2ogptePathClient({ ...through, auth: "sk-example" });
    const { data, error, response } = await h2ogpte.GET("/admin/api_keys");
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ code: 401 });
    expectTypeOf(error).toEqualTypeOf<EndpointError | undefined>();
    expect(response.status).toBe(401);
  });
});
