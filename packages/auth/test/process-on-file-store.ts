// A process of its own for two-processes.test.ts: renews a token as often as told and prints what it got.
// Nothing but the work itself may keep it alive: that it ends is part of what is tested.
import { fileStore } from "../src/node/index.ts";
import { oauth2RefreshToken } from "../src/oauth2/index.ts";

const [baseUrl = "", path = "", rounds = "1", refreshToken = "", timeout = "30000"] =
  process.argv.slice(2);
const source = oauth2RefreshToken({
  tokenEndpoint: "/oauth/token",
  clientId: "desktop",
  refreshToken,
  store: fileStore(path),
  storeKey: "ada",
  timeout: Number(timeout),
}).connect({ label: `process ${process.pid}`, baseUrl, fetch });

try {
  let token = await source.get();
  for (let round = 1; round < Number(rounds); round++) {
    console.log(token.reveal());
    token = (await source.renew(token)) ?? token;
  }
  console.log(token.reveal());
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
