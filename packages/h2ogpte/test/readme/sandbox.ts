import { createH2ogpteClient } from "@thinwire/h2ogpte";
import { startSandbox } from "@thinwire/sandbox";

const sandbox = await startSandbox(["h2ogpte"]);
const { url, credentials } = sandbox.h2ogpte;

const h2ogpte = createH2ogpteClient({ baseUrl: url, auth: credentials.apiKey });
await h2ogpte.createApiKeyForUser({ body: { user_id: credentials.userId, name: "ci" } });
console.log(await h2ogpte.listAllApiKeys());

await sandbox.close();
