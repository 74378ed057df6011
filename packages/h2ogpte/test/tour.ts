import { createH2ogpteClient } from "@thinwire/h2ogpte";
import type { Sandbox } from "@thinwire/sandbox";
import type { Tour } from "@thinwire/scripts/tour";

/** An administrator makes a key for a user, limits it, deactivates it and deletes it. */
export const tour: Tour<Sandbox<"h2ogpte">["h2ogpte"]> = async ({ url, credentials }, step) => {
  const h2ogpte = createH2ogpteClient({ baseUrl: url, auth: credentials.apiKey });
  const { api_key } = await step("createApiKeyForUser", () =>
    h2ogpte.createApiKeyForUser({ body: { user_id: credentials.userId, name: "tour" } }),
  );
  const params = { path: { key_id: api_key.id } };
  await step("listAllApiKeys", () => h2ogpte.listAllApiKeys({ params: { query: { limit: 10 } } }));
  await step("updateApiKeyExpiry", () =>
    h2ogpte.updateApiKeyExpiry({ params, body: { expires_in: "30 days" } }),
  );
  await step("updateApiKeyInactivityInterval", () =>
    h2ogpte.updateApiKeyInactivityInterval({ params, body: { inactivity_interval: 60 } }),
  );
  await step("deactivateApiKey", () => h2ogpte.deactivateApiKey({ params }));
  await step("deleteApiKey", () => h2ogpte.deleteApiKey({ params }));
};
