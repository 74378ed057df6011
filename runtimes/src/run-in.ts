import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { startDriver } from "./driver.ts";
import type { Outcome } from "../program/check.ts";
import type { Bundles } from "./bundle-program.ts";
import type { RuntimeResult } from "./results.ts";
import type { Found, Runtime } from "./runtime.ts";

/** What every run of the program needs. */
export interface Prepared {
  readonly folder: string;
  readonly bundles: Bundles;
  readonly vendors: readonly string[];
  /** `vendor method` of every operation. */
  readonly operations: readonly string[];
}

/** Tokens have this form in the sandboxes. */
const webToken = /eyJ[\w-]{10,}\./;

/** Runs the program in a runtime, against sandboxes of its own. */
export async function runIn(runtime: Runtime, prepared: Prepared): Promise<RuntimeResult> {
  const { name } = runtime;
  const found = await runtime.find();
  if (typeof found === "string") return { name, notRun: found, outcomes: [] };
  return { name, version: found.version, outcomes: await outcomesIn(runtime, found, prepared) };
}

async function outcomesIn(
  { page }: Runtime,
  found: Found,
  { folder, bundles, vendors, operations }: Prepared,
): Promise<Outcome[]> {
  const driver = await startDriver(vendors, page);
  try {
    const scratch = mkdtempSync(join(folder, "scratch/"));
    let printed = "";
    try {
      printed = await found.run({ bundles, folder, driver: driver.url, scratch });
    } catch (error) {
      const remark = error instanceof Error ? error.message : String(error);
      return [...(driver.outcomes ?? []), { name: "runs to its end", state: "failed", remark }];
    }
    const outcomes = driver.outcomes ?? [];
    return [...outcomes, ...missing(operations, outcomes), printsNoSecret(printed, driver.secrets)];
  } finally {
    await driver.close();
  }
}

/** An operation that a tour left out is a failure. */
function missing(operations: readonly string[], outcomes: readonly Outcome[]): Outcome[] {
  return operations
    .filter((operation) => !outcomes.some(({ name }) => name === operation))
    .map((name) => ({ name, state: "failed", remark: "was not called" }));
}

function printsNoSecret(printed: string, secrets: readonly string[]): Outcome {
  const name = "prints clients, credentials and errors on its console without a secret";
  // The program prints some; a console that nothing comes from proves nothing.
  if (!printed.includes("tokenFromKey")) {
    return { name, state: "failed", remark: "nothing was printed" };
  }
  const line = printed
    .split("\n")
    .findIndex((text) => webToken.test(text) || secrets.some((secret) => text.includes(secret)));
  if (line < 0) return { name, state: "ok" };
  return { name, state: "failed", remark: `line ${line + 1} of the console has a secret` };
}
