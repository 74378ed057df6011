import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { argumentName, callByName, camelKeys } from "../wire/call-by-name.ts";
import { credentialHeader, takesArguments } from "../wire/call.ts";

/** Without credentials of its own: the caller sets the header. */
export const oazapfts: Generator = {
  name: "oazapfts",
  language: "TypeScript",
  version: pinned("oazapfts"),
  async generate({ spec, folder }) {
    await run(command("oazapfts"), ["--argumentStyle=object", spec, join(folder, "index.ts")]);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, baseUrl) => (call) => {
      const args = camelKeys({ ...call.pathParameters, ...call.query, ...call.headers });
      const options = { baseUrl, headers: credentialHeader(call) };
      if (call.body !== undefined) args[argumentName(call.bodySchema)] = call.body;
      return takesArguments(call)
        ? callByName(client, call.operationId, args, options)
        : callByName(client, call.operationId, options);
    },
  },
};
