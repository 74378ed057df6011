import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { interopFolder } from "../tools/folders.ts";
import { pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName, camelKeys, memberNamed } from "../wire/call-by-name.ts";
import { credentialHeader } from "../wire/call.ts";

/** Knows a bearer token; the header of an API key is the caller's to set. */
export const openapiTypescriptCodegen: Generator = {
  name: "openapi-typescript-codegen",
  language: "TypeScript",
  version: pinned("openapi-typescript-codegen"),
  async generate({ spec, folder }) {
    // Another package has a command of the same name.
    const script = join(interopFolder, "node_modules/openapi-typescript-codegen/bin/index.js");
    const args = ["--input", spec, "--output", folder, "--useOptions"];
    await run(process.execPath, [script, ...args]);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, baseUrl) => (call) => {
      const settings = Object(client["OpenAPI"]) as Record<string, unknown>;
      settings["BASE"] = baseUrl;
      const isBearer = call.credential !== undefined && call.credential.kind !== "apiKey";
      settings["TOKEN"] = isBearer ? call.credential.value : undefined;
      settings["HEADERS"] = isBearer ? {} : credentialHeader(call);
      const args = camelKeys({ ...call.pathParameters, ...call.query, ...call.headers });
      const isForm = call.contentType === "application/x-www-form-urlencoded";
      if (call.body !== undefined) args[isForm ? "formData" : "requestBody"] = call.body;
      return callByName(memberNamed(client, `${call.tag}Service`), call.operationId, args);
    },
  },
};
