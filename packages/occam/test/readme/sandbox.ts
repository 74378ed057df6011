import { createOccamClient, occamApiKey } from "@thinwire/occam";
import { startSandbox } from "@thinwire/sandbox";

const sandbox = await startSandbox(["occam"]);
const { url, credentials } = sandbox.occam;

const occam = createOccamClient({ baseUrl: url, auth: occamApiKey(credentials.apiKey) });
await occam.createKey({ body: { name: "ci" } });
console.log(await occam.listKeys());

await sandbox.close();
