import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { emptyFolder, interopFolder } from "../tools/folders.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName, construct } from "../wire/call-by-name.ts";

const template = "@openapi-generator-plus/typescript-fetch-client-generator";

export const openapiGeneratorPlus: Generator = {
  name: "openapi-generator-plus, typescript-fetch",
  language: "TypeScript",
  version: `${pinned("openapi-generator-plus")} + ${pinned(template)}`,
  async generate({ spec, folder }) {
    const file = join(emptyFolder("openapi-generator-plus"), "config.json");
    const config = { inputPath: spec, outputPath: folder, generator: template };
    writeFileSync(file, JSON.stringify(config));
    await run(command("openapi-generator-plus"), ["-c", file], { cwd: interopFolder });
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, basePath) => (call) => {
      const value = call.credential?.value;
      const configuration = construct(client, "Configuration", {
        basePath,
        ...(call.credential?.kind === "apiKey" ? { apiKey: value } : { authorization: value }),
      });
      const api = construct(client, `${call.tag}Api`, configuration);
      return callByName(
        api,
        call.operationId,
        ...Object.values(call.pathParameters),
        ...Object.values(call.query),
        // Headers that are not given leave their place.
        ...(call.parametersIn.includes("header") ? [Object.values(call.headers)[0]] : []),
        ...(call.body === undefined ? [] : [call.body]),
      );
    },
  },
};
