import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName } from "../wire/call-by-name.ts";

export const redocly: Generator = {
  name: "redocly generate-client",
  language: "TypeScript",
  version: pinned("@redocly/cli"),
  async generate({ spec, folder }) {
    const output = join(folder, "index.ts");
    await run(command("redocly"), [
      "generate-client",
      spec,
      "-o",
      output,
      "--args-style",
      "grouped",
    ]);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (module, serverUrl) => (call) => {
      const { scheme, kind, value = "" } = call.credential ?? {};
      callByName(module, "configure", {
        serverUrl,
        auth: kind === "apiKey" ? { apiKey: { [scheme ?? ""]: value } } : { bearer: value },
      });
      const isForm = call.contentType === "application/x-www-form-urlencoded";
      const args: Record<string, unknown> = {};
      if (Object.keys(call.pathParameters).length > 0) args["path"] = call.pathParameters;
      if (Object.keys(call.query).length > 0) args["query"] = call.query;
      if (Object.keys(call.headers).length > 0) args["headers"] = call.headers;
      if (call.body !== undefined) {
        args["body"] = isForm
          ? new URLSearchParams(Object(call.body) as Record<string, string>)
          : call.body;
      }
      return callByName(module, call.operationId, args);
    },
  },
};
