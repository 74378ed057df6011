import { createGabberClient, isApiError } from "@thinwire/gabber";

const gabber = createGabberClient({ auth: { ApiKeyAuth: process.env.GABBER_API_KEY } });
const body = { human: "user-1" };

// Throws an ApiError for every status that is not a success.
try {
  await gabber.createUsageToken({ body });
} catch (error) {
  if (!isApiError(error, "createUsageToken", 400)) throw error;
  console.error(error.body?.type, error.body?.message);
}

// Or every status as a value, which the compiler tells apart.
const check = await gabber.checkUsageToken.result({ body });
if (check.status === 200) console.log(`has a token, TTL ${check.data.ttl_seconds} s`);
else if (check.status === 404) console.log("has no token");
else console.error(`answered ${check.status}`);
