import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import {
  openapiGenerator,
  openapiGeneratorVersion,
  prepareOpenapiGenerator,
} from "../tools/openapi-generator.ts";
import { argumentName, callByName, camelKeys, construct } from "../wire/call-by-name.ts";
import type { Call } from "../wire/call.ts";

/** The two clients of OpenAPI Generator that need nothing but fetch or axios. */
function typescriptClient(
  template: "typescript-fetch" | "typescript-axios",
  settings: string[],
): Generator {
  return {
    name: `OpenAPI Generator, ${template}`,
    language: "TypeScript",
    version: openapiGeneratorVersion,
    prepare: prepareOpenapiGenerator,
    async generate({ spec, folder }) {
      await openapiGenerator(template, spec, folder, settings);
    },
    compiler: typescriptCompiler,
    wire: {
      runtime: "node",
      entry: "index.ts",
      connect: (client, basePath) => async (call) => {
        const value = call.credential?.value;
        const configuration = construct(client, "Configuration", {
          basePath,
          ...(call.credential?.kind === "apiKey" ? { apiKey: value } : { accessToken: value }),
        });
        const api = construct(client, `${call.tag}Api`, configuration);
        return callByName(api, call.operationId, argumentsOf(call));
      },
    },
  };
}

function argumentsOf(call: Call): Record<string, unknown> {
  const args = camelKeys({ ...call.pathParameters, ...call.query, ...call.headers });
  if (call.body === undefined) return args;
  if (call.contentType === "application/x-www-form-urlencoded") {
    return { ...args, ...camelKeys(Object(call.body) as Record<string, unknown>) };
  }
  // It writes an acronym at the front in small letters up to its last one, or keeps it.
  const name = call.bodySchema ?? "requestBody";
  const first = name.charAt(0).toLowerCase() + name.slice(1);
  const acronym = name.replace(/^[A-Z]+(?=[A-Z][a-z])/, (one) => one.toLowerCase());
  return { ...args, [first]: call.body, [acronym]: call.body, [argumentName(name)]: call.body };
}

export const openapiGeneratorTypescriptFetch: Generator = typescriptClient("typescript-fetch", [
  "modelPropertyNaming=original",
]);
export const openapiGeneratorTypescriptAxios: Generator = typescriptClient("typescript-axios", [
  "useSingleRequestParameter=true",
]);
