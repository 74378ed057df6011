import { join } from "node:path";
import { runtimesFolder } from "../folders.ts";
import { firstLine, runCommand } from "../run-command.ts";
import type { Runtime } from "../runtime.ts";

const binary = join(runtimesFolder, "node_modules/.bin/deno");
/** What `kpsFromEnv()` looks at. */
const variables = "KPS_API_KEY,KPS_EMAIL,KPS_PASSWORD";

/** Deno, from npm's package `deno`, with the least permissions that the program needs. */
export const deno: Runtime = {
  name: "Deno",
  page: false,
  async find() {
    const line = await firstLine(binary, "--version");
    if (line === undefined) return "npm's package deno has no binary here";
    return {
      version: line.split(" ")[1] ?? line,
      run: ({ bundles, driver, scratch, folder }) => {
        const permissions = [
          "--no-prompt",
          "--allow-net=127.0.0.1",
          `--allow-env=${variables}`,
          // For the file with the tokens.
          `--allow-read=${scratch}`,
          `--allow-write=${scratch}`,
        ];
        const args = ["run", "--no-remote", "--node-modules-dir=manual", ...permissions];
        return runCommand(binary, [...args, bundles.command, driver, scratch], folder);
      },
    };
  },
};
