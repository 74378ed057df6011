import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typescriptCompiler } from "../compilers/typescript.ts";
import type { Generator } from "../generator.ts";
import { command, pinned } from "../tools/npm.ts";
import { run } from "../tools/run.ts";
import { callByName } from "../wire/call-by-name.ts";
import { credentialHeader } from "../wire/call.ts";

/** What its users write: where requests go, and how they are authorised. */
const entry = `import { Effect } from "effect";
import { FetchHttpClient, HttpClient, HttpClientRequest } from "effect/unstable/http";
import { make } from "./client";
export const call = (
  baseUrl: string,
  headers: Record<string, string>,
  use: (client: ReturnType<typeof make>) => unknown,
) =>
  Effect.gen(function* () {
    const http = (yield* HttpClient.HttpClient).pipe(
      HttpClient.mapRequest(HttpClientRequest.prependUrl(baseUrl)),
      HttpClient.mapRequest(HttpClientRequest.setHeaders(headers)),
    );
    // Which operation is called is known at run time only.
    return yield* use(make(http)) as Effect.Effect<unknown, unknown>;
  }).pipe(Effect.provide(FetchHttpClient.layer), Effect.runPromise);
`;

/** Without credentials of its own: the caller's HTTP client sets the header. */
export const effect: Generator = {
  name: "@effect/openapi-generator",
  language: "TypeScript",
  version: pinned("@effect/openapi-generator"),
  async generate({ spec, folder }) {
    writeFileSync(
      join(folder, "client.ts"),
      await run(command("openapigen"), ["-s", spec, "-n", "Client"]),
    );
    writeFileSync(join(folder, "index.ts"), entry);
  },
  compiler: typescriptCompiler,
  wire: {
    runtime: "node",
    entry: "index.ts",
    connect: (module, baseUrl) => (call) =>
      callByName(module, "call", baseUrl, credentialHeader(call), (client: unknown) =>
        callByName(client, call.operationId, ...Object.values(call.pathParameters), {
          params: { ...call.query, ...call.headers },
          payload: call.body,
        }),
      ),
  },
};
