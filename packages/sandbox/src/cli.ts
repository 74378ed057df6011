#!/usr/bin/env node
import { Command, InvalidArgumentError } from "commander";
import { startSandbox, vendorNames } from "./start-sandbox.ts";
import type { VendorName } from "./start-sandbox.ts";

interface Options {
  readonly port: number;
  readonly cors?: boolean;
}

await new Command("thinwire-sandbox")
  .description("Serve vendors' sandboxes on 127.0.0.1 until it is stopped.")
  .argument("<vendor...>", `one or more of ${vendorNames.join(", ")}`, collectVendor)
  .option("--port <number>", "port of the first vendor, the next ones follow", parsePort, 4010)
  .option("--cors", "let web pages of any origin call it")
  .action(async (names: readonly VendorName[], options: Options) => {
    try {
      await run(names, options);
    } catch (error) {
      fail(describeError(error, names, options.port));
    }
  })
  .parseAsync();

async function run(names: readonly VendorName[], options: Options): Promise<void> {
  const sandbox = await startSandbox(names, options);
  const lines = names.flatMap((name) => {
    const { url, credentials, example } = sandbox[name];
    const rows = [["url", url] as const, ...flatten(credentials)];
    const width = Math.max(...rows.map(([key]) => key.length));
    return [
      name,
      ...rows.map(([key, value]) => `  ${key.padEnd(width)}  ${value}`),
      `  ${example}`,
      "",
    ];
  });
  lines.push("These credentials are made up and work in this sandbox only. Stop it with Ctrl+C.");
  process.stdout.write(`${lines.join("\n")}\n`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

/** Credentials as rows of a table; nested ones are named `outer.inner`. */
function flatten(credentials: object, prefix = ""): (readonly [string, string])[] {
  return Object.entries(credentials).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? flatten(value, `${prefix}${key}.`)
      : [[prefix + key, String(value)] as const],
  );
}

function collectVendor(value: string, names: readonly VendorName[] = []): readonly VendorName[] {
  const name = vendorNames.find((known) => known === value);
  if (name === undefined) {
    throw new InvalidArgumentError(`There is a sandbox for ${vendorNames.join(", ")}.`);
  }
  if (names.includes(name)) throw new InvalidArgumentError(`${name} is given twice.`);
  return [...names, name];
}

function parsePort(value: string): number {
  const port = Number(value);
  if (value.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  }
  return port;
}

function describeError(error: unknown, names: readonly string[], port: number): string {
  if (!(error instanceof Error)) return String(error);
  if (!("code" in error) || error.code !== "EADDRINUSE") return error.message;
  const ports = names.length > 1 ? `${port} to ${port + names.length - 1}` : String(port);
  return `a port is taken (${ports}); choose another with --port, or --port 0 for free ones`;
}

function fail(message: string): void {
  process.stderr.write(`thinwire-sandbox: ${message}\n`);
  process.exitCode = 1;
}
