import { resolve } from "node:path";
import { Command } from "commander";
import { clients } from "./consumers/clients.ts";
import { rootFolder } from "./folders.ts";
import type { Client } from "./consumers/client.ts";

/** What to rehearse. */
export interface Options {
  /** The repository whose packages are published; only read. */
  readonly repository: string;
  /** The packages to install and use; all of them where it is empty. */
  readonly only: readonly string[];
  readonly clients: readonly Client[];
  /** Only the first release, without faults. */
  readonly quick: boolean;
}

/** Reads the command line; ends the process where it is wrong or asks for help. */
export function readOptions(args: readonly string[]): Options {
  const { repository, only, client, quick } = new Command("release:rehearse")
    .description("Publishes the packages to a registry on this machine, and uses them as users do.")
    .option("--repository <folder>", "the repository to take the packages from", rootFolder)
    .option("--only <package...>", "install and use these alone, such as gabber", [])
    .option("--client <name...>", "with these package managers alone, such as npm", [])
    .option("--quick", "one package manager and one release, without faults", false)
    .parse(args, { from: "user" })
    .opts<{ repository: string; only: string[]; client: string[]; quick: boolean }>();
  const chosen = clients.filter(
    ({ name }) => client.length === 0 || client.some((one) => name.includes(one)),
  );
  if (chosen.length === 0) {
    const names = clients.map(({ name }) => name).join(", ");
    throw new Error(`--client ${client.join(" ")}: no such package manager; there are ${names}.`);
  }
  return {
    repository: resolve(repository),
    only: only.map((name) => (name.startsWith("@") ? name : `@thinwire/${name}`)),
    clients: quick ? chosen.slice(0, 1) : chosen,
    quick,
  };
}
