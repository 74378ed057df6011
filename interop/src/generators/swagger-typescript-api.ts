import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName, construct, memberNamed } from "../wire/call-by-name.ts";
import { handMadeHeaders } from "../wire/call.ts";

/** Without credentials and header parameters of its own: the caller sets headers. */
export const swaggerTypescriptApi: Generator = {
  name: "swagger-typescript-api",
  language: "TypeScript",
  version: pinned("swagger-typescript-api"),
  async generate({ spec, folder }) {
    await run(command("swagger-typescript-api"), [
      "generate",
      `--path=${spec}`,
      `--output=${folder}`,
      "--name=index.ts",
      // One group of methods per tag, as other generators have it.
      "--module-name-first-tag",
      "--single-http-client",
    ]);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, baseUrl) => {
      const api = construct(client, "Api", construct(client, "HttpClient", { baseUrl }));
      return (call) =>
        callByName(
          memberNamed(api, call.tag),
          call.operationId,
          ...Object.values(call.pathParameters),
          ...(Object.keys(call.query).length > 0 ? [call.query] : []),
          ...(call.body === undefined ? [] : [call.body]),
          { headers: handMadeHeaders(call) },
        );
    },
  },
};
