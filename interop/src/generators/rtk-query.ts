import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { argumentName, callByName, camelKeys, memberNamed } from "../wire/call-by-name.ts";
import { credentialHeader, takesArguments } from "../wire/call.ts";

/** What its users write: where requests go, and how they are authorised. */
const baseApi = `import { createApi, fetchBaseQuery } from "@reduxjs/toolkit/query";
export const settings = { headers: {} as Record<string, string>, baseUrl: "" };
export const baseApi = createApi({
  baseQuery: (args, api, extra) => {
    const query = fetchBaseQuery({
      baseUrl: settings.baseUrl,
      prepareHeaders: (headers) => {
        for (const [name, value] of Object.entries(settings.headers)) headers.set(name, value);
      },
    });
    return query(args, api, extra);
  },
  endpoints: () => ({}),
});
`;
const entry = `import { configureStore } from "@reduxjs/toolkit";
import { api } from "./api";
import { settings } from "./base-api";
export { api, settings };
export const store = configureStore({
  reducer: { [api.reducerPath]: api.reducer },
  middleware: (defaults) => defaults().concat(api.middleware),
});
`;

/** Without credentials of its own: the caller's base query sets the header. */
export const rtkQuery: Generator = {
  name: "@rtk-query/codegen-openapi",
  language: "TypeScript",
  version: pinned("@rtk-query/codegen-openapi"),
  async generate({ spec, folder }) {
    writeFileSync(join(folder, "base-api.ts"), baseApi);
    const config = {
      schemaFile: spec,
      apiFile: "./base-api.ts",
      apiImport: "baseApi",
      outputFile: "./api.ts",
      exportName: "api",
      encodePathParams: true,
      encodeQueryParams: true,
    };
    const file = join(folder, "config.cjs");
    writeFileSync(file, `module.exports = ${JSON.stringify(config)};\n`);
    await run(command("rtk-query-codegen-openapi"), [file]);
    writeFileSync(join(folder, "index.ts"), entry);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, baseUrl) => (call) => {
      Object.assign(Object(client["settings"]) as object, {
        baseUrl,
        headers: credentialHeader(call),
      });
      const args: Record<string, unknown> = {
        ...camelKeys({ ...call.pathParameters, ...call.query }),
        ...call.headers,
      };
      if (call.body !== undefined) args[argumentName(call.bodySchema)] = call.body;
      const endpoint = memberNamed(memberNamed(client["api"], "endpoints"), call.operationId);
      const fields = takesArguments(call) ? args : undefined;
      const action = callByName(endpoint, "initiate", fields, { forceRefetch: true });
      return callByName(callByName(client["store"], "dispatch", action), "unwrap");
    },
  },
};
