import { createGabberPathClient } from "@thinwire/gabber";

const gabber = createGabberPathClient({ auth: { ApiKeyAuth: process.env.GABBER_API_KEY } });
const { data, error, response } = await gabber.POST("/v1/usage/token/check", {
  body: { human: "user-1" },
});
if (data) console.log(data.ttl_seconds);
else console.error(response.status, error);
