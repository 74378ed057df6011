import { join } from "node:path";
import { runtimesFolder } from "../folders.ts";
import { firstLine, runCommand } from "../run-command.ts";
import type { Runtime } from "../runtime.ts";

/** Node of a major version, from npm's package `node`; the one of this process where it is that. */
export function node(major: number): Runtime {
  const own = process.versions.node.startsWith(`${major}.`);
  const binary = own
    ? process.execPath
    : join(runtimesFolder, `node_modules/node-${major}/bin/node`);
  return {
    name: `Node ${major}`,
    page: false,
    async find() {
      const version = await firstLine(binary, "--version");
      if (version === undefined) return `npm's package node@${major} has no binary here`;
      return {
        version: version.slice(1),
        run: ({ bundles, driver, scratch, folder }) =>
          runCommand(binary, [bundles.command, driver, scratch], folder),
      };
    },
  };
}
