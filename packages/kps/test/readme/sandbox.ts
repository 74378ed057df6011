import { createKpsClient, kpsLogin } from "@thinwire/kps";
import { startSandbox } from "@thinwire/sandbox";

const sandbox = await startSandbox(["kps"]);
const { url, credentials } = sandbox.kps;

const kps = createKpsClient({ baseUrl: url, auth: kpsLogin(credentials) });
await kps.userApiTokenCreate({ body: { active: true } });
console.log(await kps.userApiTokenGet());

await sandbox.close();
