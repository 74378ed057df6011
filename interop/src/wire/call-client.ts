import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { OpenApiDocument } from "../../../scripts/src/openapi-document.ts";
import { generators } from "../generators/index.ts";
import type { Caller, ClientModule } from "../generator.ts";
import type { Call } from "./call.ts";
import { connectOwnClient } from "./own-client.ts";

/** What the process is told in a file. */
export interface ClientTask {
  /** A generator, or `thinwire` for this repository's own client. */
  readonly generator: string;
  readonly vendor: string;
  readonly bundle: string;
  readonly spec: string;
  readonly serverUrl: string;
  readonly origin: string;
  readonly calls: readonly Call[];
  /** Where it writes one message per call, `null` where the call went well. */
  readonly outcome: string;
}

// The file is written by `wire.ts`.
const task = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as ClientTask;
const call = await connect();
const outcomes: (string | null)[] = [];
// What a generated client starts and forgets must not end the process.
process.on("unhandledRejection", () => undefined);
for (const [index, one] of task.calls.entries()) {
  await fetch(`${task.origin}/__call/${index}`);
  outcomes.push(await attempt(one));
}
writeFileSync(task.outcome, JSON.stringify(outcomes));
process.exit(0);

async function connect(): Promise<Caller> {
  // A bundled document is valid: the tests of this repository see to that.
  const document = JSON.parse(readFileSync(task.spec, "utf8")) as OpenApiDocument;
  if (task.generator === "thinwire") return connectOwnClient(task.vendor, task.serverUrl, document);
  const wire = generators.find((one) => one.name === task.generator)?.wire;
  if (wire?.runtime !== "node") throw new Error(`${task.generator} has no client for Node`);
  const module = (await import(pathToFileURL(task.bundle).href)) as ClientModule;
  return wire.connect(module, task.serverUrl, document);
}

async function attempt(one: Call): Promise<string | null> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(reject, 5000, new Error("no answer after 5 s")).unref();
  });
  try {
    await Promise.race([call(one), late]);
    return null;
  } catch (error) {
    if (error instanceof Error) return error.message === "" ? error.name : error.message;
    return error instanceof Response ? `Response ${error.status}` : JSON.stringify(error);
  }
}
