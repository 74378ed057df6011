import { createGabberClient } from "@thinwire/gabber";
import { startSandbox } from "@thinwire/sandbox";

const sandbox = await startSandbox(["gabber"]);
const { url, credentials } = sandbox.gabber;

const gabber = createGabberClient({ baseUrl: url, auth: { ApiKeyAuth: credentials.apiKey } });
await gabber.createUsageToken({ body: { human: "user-1" } });
console.log(await gabber.checkUsageToken({ body: { human: "user-1" } }));

await sandbox.close();
