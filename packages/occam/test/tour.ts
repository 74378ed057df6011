import { createOccamClient, occamApiKey, occamPassword } from "@thinwire/occam";
import type { Sandbox } from "@thinwire/sandbox";
import type { Tour } from "@thinwire/scripts/tour";

/** A login makes a key; the key, exchanged for a token, looks itself up and is deleted. */
export const tour: Tour<Sandbox<"occam">["occam"]> = async ({ url, credentials }, step) => {
  const { username, password } = credentials;
  const login = createOccamClient({ baseUrl: url, auth: occamPassword({ username, password }) });
  const { uuid, api_key } = await step("createKey", () =>
    login.createKey({ body: { name: "tour" } }),
  );

  const occam = createOccamClient({ baseUrl: url, auth: occamApiKey(api_key) });
  await step("listKeys", () => occam.listKeys());
  await step("getKeyUsage", () => occam.getKeyUsage({ params: { path: { uuid } } }));
  await step("deleteKey", () => occam.deleteKey({ params: { path: { uuid } } }));

  // What the credentials above do by themselves, by hand.
  const open = createOccamClient({ baseUrl: url });
  const { refresh_token } = await step("login", () => open.login({ body: { username, password } }));
  await step("refresh", () => open.refresh({ body: { refresh_token } }));
  await step("tokenFromKey", () =>
    open.tokenFromKey({ params: { query: { key: credentials.apiKey } } }),
  );
};
