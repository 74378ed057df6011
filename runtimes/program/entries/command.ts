import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileStore } from "@thinwire/auth/node";
import { createOccamClient, occamPassword } from "@thinwire/occam";
import { ensure, ensureEqual } from "../check.ts";
import { sandboxOf } from "../control.ts";
import { runChecks } from "../run-checks.ts";
import type { Credentials } from "@thinwire/sandbox";
import type { Check } from "../check.ts";
import type { Tours } from "../tours.ts";

/** Starts the program in a process: its arguments are the driver's URL and a folder to write in. */
export async function start(tours: Tours): Promise<void> {
  const [url = "", folder = ""] = process.argv.slice(2);
  await runChecks(url, tours, [keepsTokensInAFile(folder)]);
}

function keepsTokensInAFile(folder: string): Check {
  return {
    name: "keeps tokens in a file",
    async run(control) {
      const { url, credentials } = sandboxOf<Credentials<"occam">>(control, "occam");
      const { username, password } = credentials;
      await mkdir(folder, { recursive: true });
      const file = join(folder, "tokens.json");
      const call = () => {
        const store = fileStore(file);
        const auth = occamPassword({ username, password }, { store, storeKey: username });
        return createOccamClient({ baseUrl: url, auth }).listKeys();
      };
      await call();
      ensure((await readFile(file, "utf8")).includes(username), "the grant in the file");
      // Another client finds the token in the file and needs no login.
      const requests = await control.requestsOf("occam", call);
      ensureEqual(
        requests.map(({ path }) => path),
        ["/keys/"],
        "the requests",
      );
    },
  };
}
