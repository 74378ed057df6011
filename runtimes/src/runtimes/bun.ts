import { join } from "node:path";
import { runtimesFolder } from "../folders.ts";
import { firstLine, runCommand } from "../run-command.ts";
import type { Runtime } from "../runtime.ts";

// The name that the package has for it on every platform.
const binary = join(runtimesFolder, "node_modules/bun/bin/bun.exe");

/** Bun, from npm's package `bun`. */
export const bun: Runtime = {
  name: "Bun",
  page: false,
  async find() {
    const version = await firstLine(binary, "--version");
    if (version === undefined) return "npm's package bun has no binary here";
    return {
      version,
      run: ({ bundles, driver, scratch, folder }) =>
        runCommand(binary, [bundles.command, driver, scratch], folder),
    };
  },
};
