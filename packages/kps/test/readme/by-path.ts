import { createKpsPathClient } from "@thinwire/kps";

const kps = createKpsPathClient({ auth: process.env.KPS_API_KEY });
const { data, error } = await kps.GET("/v1.0/userapitokens");
if (error) console.error(error.message);
else console.log(data.length);
