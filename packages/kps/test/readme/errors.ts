import { createKpsClient, isApiError } from "@thinwire/kps";

const kps = createKpsClient({ auth: process.env.KPS_API_KEY });

// Throws an ApiError for every status that is not a success.
try {
  await kps.userApiTokenCreate({ body: { active: true } });
} catch (error) {
  if (!isApiError(error, "userApiTokenCreate", 400)) throw error;
  console.error(error.body?.errorCode, error.body?.message);
}

// Or every status as a value, which the compiler tells apart.
const all = await kps.userApiTokenList.result();
if (all.status === 200) console.log(all.data.map((token) => token.userId));
else if (all.status === 403) console.error("this is for infra admins");
else console.error(`answered ${all.status}`);
