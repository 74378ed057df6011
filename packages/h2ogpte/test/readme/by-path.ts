import { createH2ogptePathClient } from "@thinwire/h2ogpte";

const h2ogpte = createH2ogptePathClient({ auth: process.env.H2OGPTE_API_KEY });
const { data, error } = await h2ogpte.GET("/admin/api_keys");
if (error) console.error(error.message);
else console.log(data.length);
