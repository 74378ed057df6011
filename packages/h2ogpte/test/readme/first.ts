import { createH2ogpteClient } from "@thinwire/h2ogpte";

const h2ogpte = createH2ogpteClient({ auth: process.env.H2OGPTE_API_KEY });

/** Makes a key that works as another user. The secret is in this answer only: store it now. */
export async function makeKeyFor(user_id: string): Promise<string> {
  const { secret_key, api_key } = await h2ogpte.createApiKeyForUser({ body: { user_id } });
  console.log(`created ${api_key.id}`);
  return secret_key;
}
