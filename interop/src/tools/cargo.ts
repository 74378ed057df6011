import { existsSync } from "node:fs";
import { join } from "node:path";
import { workFolder } from "./folders.ts";
import { hasCommand, run } from "./run.ts";

export const progenitorVersion = "0.15.1";
const root = join(workFolder, "cargo");
export const progenitor: string = join(root, "bin/cargo-progenitor");

/** Whether Rust is here; gives the reason where it is not. */
export async function prepareCargo(): Promise<string | undefined> {
  return (await hasCommand("cargo")) ? undefined : "there is no Rust here";
}

/** Installs cargo-progenitor, unless it is there. */
export async function prepareProgenitor(): Promise<string | undefined> {
  const notRun = await prepareCargo();
  if (notRun !== undefined || existsSync(progenitor)) return notRun;
  const version = ["cargo-progenitor", "--version", progenitorVersion, "--locked"];
  return run("cargo", ["install", ...version, "--root", root], { timeout: 1800 }).then(
    () => undefined,
    () => "Cargo could not install it",
  );
}
