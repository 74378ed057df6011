import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { emptyFolder } from "../tools/folders.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName } from "../wire/call-by-name.ts";
import { credentialHeader, takesArguments } from "../wire/call.ts";

const config = `import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
export default defineConfig({
  input: { path: process.env.SPEC },
  output: { path: process.env.OUTPUT, format: false, lint: false },
  plugins: [
    pluginOas({ generators: [] }),
    pluginTs(),
    pluginClient({ client: "fetch", bundle: true, paramsType: "object" }),
  ],
});
`;

/** Without credentials of its own: the caller sets the header. */
export const kubb: Generator = {
  name: "kubb",
  language: "TypeScript",
  version: pinned("@kubb/core"),
  async generate({ spec, folder }) {
    const file = join(emptyFolder("kubb"), "kubb.config.mjs");
    writeFileSync(file, config);
    const env = { SPEC: spec, OUTPUT: folder };
    await run(command("kubb"), ["generate", "--config", file], { env });
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, baseURL) => (call) => {
      const args: Record<string, unknown> = { ...call.pathParameters };
      if (Object.keys(call.query).length > 0) args["params"] = call.query;
      if (Object.keys(call.headers).length > 0) args["headers"] = call.headers;
      if (call.body !== undefined) args["data"] = call.body;
      const settings = { baseURL, headers: { ...credentialHeader(call), ...call.headers } };
      return takesArguments(call)
        ? callByName(client, call.operationId, args, settings)
        : callByName(client, call.operationId, settings);
    },
  },
};
