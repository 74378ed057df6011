import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchFolder, repositoryFolder } from "./folders.ts";
import { githubCalls } from "./github-calls.ts";
import type { GithubCall } from "./github-calls.ts";
import { githubFolder } from "./github-clients.ts";
import type { GithubOperation } from "./github-clients.ts";
import { versionOf } from "./contestants.ts";

/** A way to call GitHub whose types are measured. */
export interface GithubFace {
  readonly name: string;
  readonly title: string;
  /** What the program begins with. */
  readonly head: string;
  readonly call: (call: GithubCall, operation: GithubOperation) => string;
  /** What a person types to see what can be called; completion is asked for where the bar is. */
  readonly typed: string;
}

const spread = ({ path, query, body }: GithubCall): Record<string, unknown> => ({
  path,
  query,
  body,
});
const text = (value: object): string =>
  JSON.stringify(value) === "{}" ? "" : JSON.stringify(value);
const params = ({ path, query, body }: GithubCall): object => {
  const given = path ?? query;
  return { ...(given && { params: { path, query } }), ...(body && { body }) };
};
const byPath = (call: GithubCall, { method, path }: GithubOperation): string => {
  const input = text(params(call));
  return `(await client.${method}(${JSON.stringify(path)}${input && `, ${input}`})).data`;
};

/** The faces, ours first. */
export const githubFaces: readonly GithubFace[] = [
  {
    name: "thinwire-operations",
    title: "thinwire, operations",
    head: [
      'import { createClient } from "@thinwire/client";',
      'import { spec } from "../../thinwire/operations.js";',
      'import type { GithubClient } from "../../thinwire/operations.js";',
      "const client = createClient<GithubClient>(spec, {});",
    ].join("\n"),
    call: (call, { methodName }) => `await client.${methodName}(${text(params(call))})`,
    typed: "client.|",
  },
  {
    name: "thinwire-paths",
    title: "thinwire, paths",
    head: [
      'import { createPathClient } from "@thinwire/client";',
      'import { spec } from "../../thinwire/operations.js";',
      'import type { paths } from "../../thinwire/openapi.js";',
      "const client = createPathClient<paths>(spec, {});",
    ].join("\n"),
    call: byPath,
    typed: 'client.GET("|", {})',
  },
  {
    name: "openapi-fetch",
    title: `openapi-fetch ${versionOf("openapi-fetch")}`,
    head: [
      'import createClient from "openapi-fetch";',
      'import type { paths } from "../../thinwire/openapi.js";',
      'const client = createClient<paths>({ baseUrl: "https://api.github.com" });',
    ].join("\n"),
    call: byPath,
    typed: 'client.GET("|", {})',
  },
  {
    name: "hey-api",
    title: `hey-api ${versionOf("@hey-api/openapi-ts")}`,
    head: 'import * as sdk from "../../hey-api/index.js";',
    call: (call, { methodName }) => `(await sdk.${methodName}(${text(spread(call))})).data`,
    typed: "sdk.|",
  },
];

/** Writes the program of a face with its first calls, and answers its tsconfig.json. */
export function writeProgram(
  face: GithubFace,
  operations: ReadonlyMap<string, GithubOperation>,
  calls: number,
): string {
  const folder = join(githubFolder, "programs", `${face.name}-${calls}`);
  mkdirSync(folder, { recursive: true });
  const lines = githubCalls.slice(0, calls).map((call, index) => {
    const operation = operations.get(call.operationId);
    if (operation === undefined)
      throw new Error(`GitHub's specification has no ${call.operationId}.`);
    return `export const answer${index} = ${face.call(call, operation)};`;
  });
  writeFileSync(join(folder, "program.ts"), `${[face.head, ...lines, "export {};"].join("\n")}\n`);
  const config = join(folder, "tsconfig.json");
  const client = join(repositoryFolder, "packages/client/dist/index.d.ts");
  const compilerOptions = {
    target: "es2023",
    lib: ["es2023", "dom", "dom.iterable"],
    module: "esnext",
    moduleResolution: "bundler",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    paths: {
      "@thinwire/client": [client],
      "openapi-fetch": [join(benchFolder, "node_modules/openapi-fetch/dist/index.d.mts")],
    },
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  return config;
}
