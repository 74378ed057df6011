import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName } from "../wire/call-by-name.ts";

export const heyApi: Generator = {
  name: "@hey-api/openapi-ts",
  language: "TypeScript",
  version: pinned("@hey-api/openapi-ts"),
  async generate({ spec, folder }) {
    await run(command("openapi-ts"), ["-i", spec, "-o", folder, "-c", "@hey-api/client-fetch"]);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, baseUrl) => (call) =>
      callByName(client, call.operationId, {
        baseUrl,
        auth: ({ type }: { type: string }) =>
          (type === "apiKey") === (call.credential?.kind === "apiKey")
            ? call.credential?.value
            : undefined,
        path: call.pathParameters,
        query: call.query,
        headers: call.headers,
        body: call.body,
        throwOnError: true,
      }),
  },
};
