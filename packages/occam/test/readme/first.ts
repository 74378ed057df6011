import { createOccamClient, occamApiKey } from "@thinwire/occam";

const occam = createOccamClient({ auth: occamApiKey(process.env.OCCAM_API_KEY) });

/** Makes another key. The secret is in this answer only: store it now. */
export async function makeKey(name: string): Promise<string> {
  const { uuid, api_key } = await occam.createKey({ body: { name } });
  console.log(`created ${uuid}`);
  return api_key;
}
