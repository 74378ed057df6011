import { createGabberClient } from "@thinwire/gabber";

const gabber = createGabberClient({ auth: { ApiKeyAuth: process.env.GABBER_API_KEY } });

/** On your server, for a user who is logged in: a token that the user's app can work with. */
export async function usageTokenFor(human: string): Promise<string> {
  const { token } = await gabber.createUsageToken({ body: { human } });
  return token;
}
