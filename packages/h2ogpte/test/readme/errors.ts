import { createH2ogpteClient, isApiError } from "@thinwire/h2ogpte";

const h2ogpte = createH2ogpteClient({ auth: process.env.H2OGPTE_API_KEY });
const params = { path: { key_id: "key-1" } };

// Throws an ApiError for every status that is not a success.
try {
  await h2ogpte.deactivateApiKey({ params });
} catch (error) {
  if (!isApiError(error, "deactivateApiKey", 404)) throw error;
  console.error(error.body?.message);
}

// Or every status as a value, which the compiler tells apart.
const expiry = await h2ogpte.updateApiKeyExpiry.result({ params, body: { expires_in: "30 days" } });
if (expiry.status === 204) console.log("expires in 30 days");
else if (expiry.status === 404) console.error("there is no such key");
else console.error(`answered ${expiry.status}`);
