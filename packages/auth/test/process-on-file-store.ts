// A process of its own for two-processes.test.ts: renews a token as often as told and prints what it got.
import { fileStore } from "../src/node/index.ts";
import { oauth2RefreshToken } from "../src/oauth2/index.ts";

const [baseUrl = "", path = "", rounds = "1", refreshToken = ""] = process.argv.slice(2);
const source = oauth2RefreshToken({
  tokenEndpoint: "/oauth/token",
  clientId: "desktop",
  refreshToken,
  store: fileStore(path),
  storeKey: "ada",
}).connect({ label: `process ${process.pid}`, baseUrl, fetch });

let token = await source.get();
for (let round = 1; round < Number(rounds); round++) {
  console.log(token.reveal());
  token = (await source.renew(token)) ?? token;
}
console.log(token.reveal());
