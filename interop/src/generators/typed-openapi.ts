import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName } from "../wire/call-by-name.ts";
import { handMadeHeaders } from "../wire/call.ts";

/** Sends nothing by itself: its users write the function that does. This one is the shortest that works. */
async function send(input: {
  method: string;
  url: URL;
  urlSearchParams?: URLSearchParams;
  parameters?: { body?: unknown; header?: Record<string, string> };
}): Promise<Response> {
  const { method, url, urlSearchParams, parameters } = input;
  if (urlSearchParams !== undefined) url.search = urlSearchParams.toString();
  const headers = new Headers(parameters?.header);
  if (parameters?.body === undefined) return fetch(url, { method: method.toUpperCase(), headers });
  headers.set("content-type", "application/json");
  const body = JSON.stringify(parameters.body);
  return fetch(url, { method: method.toUpperCase(), headers, body });
}

export const typedOpenapi: Generator = {
  name: "typed-openapi",
  language: "TypeScript",
  version: pinned("typed-openapi"),
  async generate({ spec, folder }) {
    await run(command("typed-openapi"), [spec, "-o", "index.ts"], { cwd: folder });
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (client, baseUrl) => {
      const api = callByName(client, "createApiClient", { fetch: send }, baseUrl);
      return (call) =>
        callByName(api, call.httpMethod, call.path, {
          path: call.pathParameters,
          query: call.query,
          header: handMadeHeaders(call),
          body: call.body,
        });
    },
  },
};
