// Verdaccio in a process of its own, so that it can be killed. Started by `startRegistry`.
import { once } from "node:events";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runServer } from "verdaccio";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const [folder = "", port = "0", room = ""] = process.argv.slice(2);
const storage = join(folder, "storage");
const ballast = join(storage, ".ballast");

// All but the given room of a small disk is taken; the message gives it back.
if (room !== "") {
  const { bavail, bsize } = statfsSync(storage);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - Number(room)));
}
process.on("message", () => {
  rmSync(ballast);
  process.send?.("made room");
});
// Does not outlive the rehearsal.
process.on("disconnect", () => process.exit());

const server: Server = await runServer({
  storage,
  configPath: join(folder, "verdaccio.yaml"),
  self_path: folder,
  auth: { htpasswd: { file: join(folder, "htpasswd"), algorithm: "bcrypt", rounds: 4 } },
  // Nothing but what is published here.
  uplinks: {},
  packages: { "@thinwire/*": { access: ["$all"], publish: ["$authenticated"] } },
  log: { type: "file", path: join(folder, "verdaccio.log"), level: "warn", format: "json" },
  web: { enable: false },
});
server.listen(Number(port), "127.0.0.1");
await once(server, "listening");
process.send?.((server.address() as AddressInfo).port);
