import { createKpsClient, kpsLogin } from "@thinwire/kps";

const login = kpsLogin({ email: process.env.KPS_EMAIL, password: process.env.KPS_PASSWORD });
const kps = createKpsClient({ auth: login });

/** Makes an API token. It is in this answer only: store it now, and give it as `auth` from then on. */
export async function makeToken(): Promise<string> {
  const { id, token } = await kps.userApiTokenCreate({ body: { active: true } });
  console.log(`created ${id}`);
  return token;
}
