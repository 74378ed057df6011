import { createOccamClient, isApiError, occamApiKey } from "@thinwire/occam";

const occam = createOccamClient({ auth: occamApiKey(process.env.OCCAM_API_KEY) });

// Throws an ApiError for every status that is not a success.
try {
  await occam.createKey({ body: { name: "ci" } });
} catch (error) {
  if (!isApiError(error, "createKey", 422)) throw error;
  for (const { loc, msg } of error.body?.detail ?? []) console.error(loc.join("."), msg);
}

// Or every status as a value, which the compiler tells apart.
const list = await occam.listKeys.result();
if (list.status === 200) console.log(list.data.map((key) => key.name));
else if (list.status === 401) console.error(list.data?.detail);
else console.error(`answered ${list.status}`);
