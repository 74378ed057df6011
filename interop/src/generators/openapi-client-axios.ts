import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName } from "../wire/call-by-name.ts";
import { handMadeHeaders } from "../wire/call.ts";

const client = `import { OpenAPIClientAxios } from "openapi-client-axios";
import type { Document } from "openapi-client-axios";
import type { Client } from "./client";
export const connect = (definition: Document, url: string) =>
  new OpenAPIClientAxios({ definition, withServer: { url } }).init<Client>();
`;

/** Types for a client that reads the specification at run time; without credentials of its own. */
export const openapiClientAxios: Generator = {
  name: "openapi-client-axios + typegen",
  language: "TypeScript",
  version: `${pinned("openapi-client-axios")} + ${pinned("openapi-client-axios-typegen")}`,
  async generate({ spec, folder }) {
    writeFileSync(join(folder, "client.d.ts"), await run(command("typegen"), [spec, "--client"]));
    writeFileSync(join(folder, "index.ts"), client);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (module, baseUrl, document) => {
      const api: unknown = callByName(module, "connect", document, baseUrl);
      return async (call) => {
        const parameters = { ...call.pathParameters, ...call.query };
        const headers = {
          ...handMadeHeaders(call),
          ...(call.contentType === undefined ? {} : { "content-type": call.contentType }),
        };
        return callByName(await api, call.operationId, parameters, call.body, { headers });
      };
    },
  },
};
