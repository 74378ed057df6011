import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Figures } from "./budget.ts";

/** Twenty calls: package, operation, path, and what is given. */
const calls: readonly (readonly [vendor: string, method: string, path: string, input?: string])[] =
  [
    ["gabber", "createUsageToken", "POST /v1/usage/token", `{ body: { human: "ada" } }`],
    ["gabber", "updateUsageToken", "PUT /v1/usage/token", `{ body: { human: "ada", limits: [] } }`],
    ["gabber", "getUsageLimits", "GET /v1/usage/limits"],
    ["gabber", "checkUsageToken", "POST /v1/usage/token/check", `{ body: { human: "ada" } }`],
    ["gabber", "revokeUsageToken", "POST /v1/usage/token/revoke", `{ body: { human: "ada" } }`],
    ["h2ogpte", "listAllApiKeys", "GET /admin/api_keys", `{ params: { query: { limit: 10 } } }`],
    [
      "h2ogpte",
      "createApiKeyForUser",
      "POST /admin/api_keys",
      `{ body: { user_id: "ada", name: "ci" } }`,
    ],
    [
      "h2ogpte",
      "deactivateApiKey",
      "POST /admin/api_keys/deactivate/{key_id}",
      `{ params: { path: { key_id: "1" } } }`,
    ],
    [
      "h2ogpte",
      "deleteApiKey",
      "DELETE /admin/api_keys/{key_id}",
      `{ params: { path: { key_id: "1" } } }`,
    ],
    [
      "h2ogpte",
      "updateApiKeyExpiry",
      "PATCH /admin/api_keys/expire/{key_id}",
      `{ params: { path: { key_id: "1" } }, body: { expires_in: "30 days" } }`,
    ],
    ["kps", "userApiTokenCreate", "POST /v1.0/userapitokens", `{ body: { active: true } }`],
    ["kps", "userApiTokenGet", "GET /v1.0/userapitokens"],
    ["kps", "userApiTokenList", "GET /v1.0/userapitokensall"],
    [
      "kps",
      "userApiTokenUpdate",
      "PUT /v1.0/userapitokens/{id}",
      `{ params: { path: { id: "1" } }, body: { userId: "ada", active: true } }`,
    ],
    [
      "kps",
      "userApiTokenDelete",
      "DELETE /v1.0/userapitokens/{id}",
      `{ params: { path: { id: "1" } } }`,
    ],
    ["occam", "createKey", "PUT /keys/", `{ body: { name: "ci" } }`],
    ["occam", "listKeys", "GET /keys/"],
    ["occam", "getKeyUsage", "GET /keys/{uuid}/usage", `{ params: { path: { uuid: "1" } } }`],
    ["occam", "deleteKey", "DELETE /keys/{uuid}", `{ params: { path: { uuid: "1" } } }`],
    ["occam", "refresh", "POST /auth/refresh-token", `{ body: { refresh_token: "a" } }`],
  ];

const credentials: Readonly<Record<string, string>> = {
  gabber: `{ ApiKeyAuth: "a" }`,
  h2ogpte: `"a"`,
  kps: `"a"`,
  occam: `"a"`,
};

const title = (vendor: string): string => vendor.charAt(0).toUpperCase() + vendor.slice(1);
const vendors = [...new Set(calls.map(([vendor]) => vendor))];

/** Type instantiations of twenty calls, beyond those of the same program without them. */
export async function measureTypes(root: string): Promise<Figures> {
  const operations = calls.map(
    ([vendor, method, , input = ""]) => `await ${vendor}.${method}(${input})`,
  );
  const paths = calls.map(([vendor, , target, input]) => {
    const [verb, template] = target.split(" ");
    return `(await ${vendor}.${verb}("${template}"${input === undefined ? "" : `, ${input}`})).data`;
  });
  const [byName, byPath] = await Promise.all([
    instantiations(root, "Client", operations),
    instantiations(root, "PathClient", paths),
  ]);
  return {
    "type instantiations: 20 calls of operations": byName,
    "type instantiations: 20 calls by path": byPath,
  };
}

async function instantiations(
  root: string,
  face: string,
  lines: readonly string[],
): Promise<number> {
  const head = vendors.flatMap((vendor) => [
    `import { create${title(vendor)}${face} } from "@thinwire/${vendor}";`,
    `const ${vendor} = create${title(vendor)}${face}({ auth: ${credentials[vendor]} });`,
  ]);
  const body = lines.map((line, index) => `export const answer${index} = ${line};`);
  const [empty, full] = await Promise.all([check(root, head), check(root, [...head, ...body])]);
  return full - empty;
}

/** Fails when the program does not compile. */
async function check(root: string, lines: readonly string[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "thinwire-types-"));
  try {
    writeFileSync(path.join(folder, "program.ts"), `${lines.join("\n")}\nexport {};\n`);
    const compilerOptions = {
      target: "es2023",
      lib: ["es2023", "dom", "dom.iterable"],
      module: "esnext",
      moduleResolution: "bundler",
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      paths: { "@thinwire/*": [path.join(root, "packages/*/dist/index.d.ts")] },
    };
    const config = path.join(folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ["program.ts"] }));
    const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const flags = ["-p", config, "--extendedDiagnostics", "--pretty", "false"];
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, ...flags]);
    return Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
