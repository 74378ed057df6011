import { createOccamPathClient, occamApiKey } from "@thinwire/occam";

const occam = createOccamPathClient({ auth: occamApiKey(process.env.OCCAM_API_KEY) });
const { data, error } = await occam.GET("/keys/");
if (error) console.error(error);
else console.log(data.length);
