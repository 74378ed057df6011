import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import { listVendors } from "../../../scripts/src/vendors.ts";
import { emptyFolder, rootFolder } from "../tools/folders.ts";
import { pinnedPython, preparePython, pythonCommand } from "../tools/python.ts";
import { CommandFailure, run } from "../tools/run.ts";
import { signIn } from "./sign-in.ts";
import { specToTest } from "./spec-to-test.ts";

/** What is asked of every answer. */
const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
];

/** The sandbox package, as it is built: its types are not part of this folder's install. */
interface SandboxModule {
  startSandbox(
    vendors: readonly string[],
    options: { port: number },
  ): Promise<Record<string, RunningSandbox> & { close(): Promise<void> }>;
}

interface RunningSandbox {
  readonly url: string;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly choices: readonly { operation: string; status: number }[];
  readonly requests: readonly { status: number | undefined }[];
}

/** `pnpm interop:sandbox`: schemathesis drives the sandbox of every vendor from its specification. */
export async function checkSandboxes(args: readonly string[]): Promise<number> {
  const options = new Command("interop:sandbox")
    .description("Drives every sandbox from its specification with schemathesis.")
    .option("--only <vendor>", "one vendor")
    .option("--examples <number>", "test cases per operation and phase", "50")
    .option("--seed <number>", "seed of the cases", "1")
    .parse(args, { from: "user" })
    .opts<{ only?: string; examples: string; seed: string }>();
  const notRun = await preparePython("schemathesis");
  if (notRun !== undefined) {
    console.error(`Not run: ${notRun}.`);
    return 1;
  }
  console.log(`schemathesis ${pinnedPython("schemathesis", "schemathesis")}, seed ${options.seed}`);
  const file = pathToFileURL(join(rootFolder, "packages/sandbox/dist/index.js")).href;
  // Built from `packages/sandbox`.
  const { startSandbox } = (await import(file)) as SandboxModule;
  let failed = 0;
  for (const { name } of listVendors(rootFolder)) {
    if (options.only !== undefined && options.only !== name) continue;
    const sandbox = await startSandbox([name], { port: 0 });
    try {
      const running = sandbox[name];
      if (running === undefined) throw new Error(`there is no sandbox for ${name}`);
      if (!(await drive(name, running, options))) failed += 1;
    } finally {
      await sandbox.close();
    }
  }
  return failed === 0 ? 0 : 1;
}

async function drive(
  vendor: string,
  { url, credentials, choices }: RunningSandbox,
  { examples, seed }: { examples: string; seed: string },
): Promise<boolean> {
  const bundle = join(rootFolder, "specs", vendor, "bundled/openapi.json");
  const folder = emptyFolder("schemathesis", vendor);
  const spec = join(folder, "openapi.json");
  writeFileSync(spec, JSON.stringify(specToTest(bundle, choices)));
  const header = Object.entries(await signIn(bundle, url, credentials));
  const output = await run(
    pythonCommand("schemathesis", "schemathesis"),
    [
      "run",
      spec,
      `--url=${url}`,
      `--checks=${checks.join(",")}`,
      `--max-examples=${examples}`,
      `--seed=${seed}`,
      "--continue-on-failure",
      "--warnings=off",
      "--no-color",
      ...header.map(([name, value]) => `--header=${name}: ${value}`),
    ],
    { cwd: folder, timeout: 900 },
  ).catch((error: unknown) => {
    if (error instanceof CommandFailure) return error;
    throw error;
  });
  const text = typeof output === "string" ? output : output.output;
  const cases = /\d+ generated.*/.exec(text)?.[0] ?? "";
  const isWell = typeof output === "string";
  console.log(`${vendor}: ${isWell ? "ok" : "FAILED"}, test cases: ${cases}`);
  if (!isWell) console.log(text);
  return isWell;
}
