import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { emptyFolder } from "../tools/folders.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName, memberNamed } from "../wire/call-by-name.ts";
import { credentialHeader } from "../wire/call.ts";

/** Writes the address into the code; without credentials of its own: the caller sets the header. */
export const orval: Generator = {
  name: "orval",
  language: "TypeScript",
  version: pinned("orval"),
  async generate({ spec, folder, serverUrl }) {
    const file = join(emptyFolder("orval"), "orval.config.cjs");
    const output = {
      target: join(folder, "index.ts"),
      client: "fetch",
      baseUrl: serverUrl,
      headers: true,
      urlEncodeParameters: true,
    };
    const config = { api: { input: { target: spec }, output } };
    writeFileSync(file, `module.exports = ${JSON.stringify(config)};\n`);
    await run(command("orval"), ["--config", file]);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client) => (call) => {
      const values = [
        ...Object.values(call.pathParameters),
        ...(call.body === undefined ? [] : [call.body]),
        ...[call.query, call.headers].filter((group) => Object.keys(group).length > 0),
      ];
      const operation = memberNamed(client, call.operationId);
      // Optional groups that are not given leave their place; the options come last.
      if (typeof operation === "function") values.length = operation.length - 1;
      return callByName(client, call.operationId, ...values, { headers: credentialHeader(call) });
    },
  },
};
