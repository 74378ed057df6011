import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName } from "../wire/call-by-name.ts";
import { handMadeHeaders } from "../wire/call.ts";

const client = `import createClient from "openapi-fetch";
import type { paths } from "./schema";
export const connect = (baseUrl: string) => createClient<paths>({ baseUrl });
`;

/** With openapi-fetch, as its README says; without credentials of its own: the caller sets the header. */
export const openapiTypescript: Generator = {
  name: "openapi-typescript + openapi-fetch",
  language: "TypeScript",
  version: `${pinned("openapi-typescript")} + ${pinned("openapi-fetch")}`,
  async generate({ spec, folder }) {
    await run(command("openapi-typescript"), [spec, "-o", join(folder, "schema.d.ts")]);
    writeFileSync(join(folder, "index.ts"), client);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (module, baseUrl) => {
      const api = callByName(module, "connect", baseUrl);
      return (call) =>
        callByName(api, call.httpMethod, call.path, {
          params: { path: call.pathParameters, query: call.query },
          headers: {
            ...handMadeHeaders(call),
            // Read by its default body serializer.
            ...(call.contentType === undefined ? {} : { "content-type": call.contentType }),
          },
          body: call.body,
        });
    },
  },
};
