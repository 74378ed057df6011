import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName } from "../wire/call-by-name.ts";
import { handMadeHeaders } from "../wire/call.ts";

/** Stands on Zodios and zod; without credentials of its own: the caller sets the header. */
export const openapiZodClient: Generator = {
  name: "openapi-zod-client",
  language: "TypeScript",
  version: pinned("openapi-zod-client"),
  async generate({ spec, folder }) {
    await run(command("openapi-zod-client"), [
      spec,
      "-o",
      join(folder, "index.ts"),
      "--with-deprecated",
    ]);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, baseUrl) => {
      const api = callByName(client, "createApiClient", baseUrl);
      return (call) => {
        const config = {
          params: call.pathParameters,
          queries: call.query,
          headers: handMadeHeaders(call),
        };
        const isRead = call.httpMethod === "GET";
        return callByName(api, call.operationId, ...(isRead ? [] : [call.body]), config);
      };
    },
  },
};
