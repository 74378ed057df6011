import { createGabberClient, createGabberPathClient } from "@thinwire/gabber";
import type { Sandbox } from "@thinwire/sandbox";
import type { Tour } from "@thinwire/scripts/tour";

/** A backend gives a token to a user's app, the app asks what is left, the backend ends it. */
export const tour: Tour<Sandbox<"gabber">["gabber"]> = async ({ url, credentials }, step) => {
  const gabber = createGabberClient({ baseUrl: url, auth: { ApiKeyAuth: credentials.apiKey } });
  const human = "user-1";

  const { token } = await step("createUsageToken", () =>
    gabber.createUsageToken({ body: { human, ttl_seconds: 600 } }),
  );
  await step("updateUsageToken", () =>
    gabber.updateUsageToken({ body: { human, limits: [{ type: "token_cnt", value: 1000 }] } }),
  );
  await step("getUsageLimits", async () => {
    const app = createGabberPathClient({ baseUrl: url, auth: { BearerAuth: token } });
    const { data, error } = await app.GET("/v1/usage/limits");
    if (error) throw new Error("the usage token was refused", { cause: error });
    return data;
  });
  await step("checkUsageToken", () => gabber.checkUsageToken({ body: { human } }));
  await step("updateUsageTokenTTL", () =>
    gabber.updateUsageTokenTTL({ body: { human, ttl_seconds: 3600 } }),
  );
  await step("revokeUsageToken", () => gabber.revokeUsageToken({ body: { human } }));
};
