// Verdaccio in a process of its own, so that it can be killed. Started by `startRegistry`.
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runServer } from "verdaccio";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const [folder = "", port = "0"] = process.argv.slice(2);
const storage = join(folder, "storage");
const ballast = join(storage, ".ballast");

process.on("message", (message) => {
  if (message === "fill the disk") {
    const { bavail, bsize } = statfsSync(storage);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  } else {
    rmSync(ballast);
    removeHalfWritten();
  }
  process.send?.("done");
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

/**
 * What an operator has to do after the disk was full: Verdaccio leaves the package that it could not finish as one
 * without versions, and takes no upload of it any more.
 */
function removeHalfWritten(): void {
  const scope = join(storage, "@thinwire");
  for (const name of readdirSync(scope)) {
    const file = join(scope, name, "package.json");
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    // Verdaccio's own file; empty where there was no room for it.
    const { versions } = JSON.parse(text || "{}") as { versions?: Record<string, unknown> };
    if (Object.keys(versions ?? {}).length === 0) rmSync(join(scope, name), { recursive: true });
  }
}
