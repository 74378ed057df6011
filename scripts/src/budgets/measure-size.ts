import path from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import type { Figures } from "./budget.ts";

const operations = {
  getItem: `{ method: "GET", path: "/v1/items/{id}", security: [["key"]] }`,
  createItem: `{ method: "POST", path: "/v1/items", security: [["key"]], body: json }`,
  replaceItem: `{ method: "PUT", path: "/v1/items/{id}", security: [["key"]], body: json }`,
  listItems: `{ method: "GET", path: "/v1/items", security: [["key"]] }`,
  deleteItem: `{ method: "DELETE", path: "/v1/items/{id}", security: [["key"]], answer: nothing }`,
  search: `{ method: "GET", path: "/v1/search", security: [["key"]], query: { q: { required: true } } }`,
};

/** Gzipped bytes of programs for browsers, bundled and minified, by what they use. */
export async function measureSize(root: string): Promise<Figures> {
  const one = { getItem: operations.getItem };
  const oauth = `oauth2ClientCredentials({ tokenEndpoint: "https://a.example/token", clientId: "a" })`;
  const oauthImport = `import { oauth2ClientCredentials } from "@thinwire/auth/oauth2";`;
  const programs = {
    "1 operation, API key": program("createClient", one, "location.hash"),
    "6 operations, API key": program("createClient", operations, "location.hash"),
    "6 operations, OAuth 2.0": oauthImport + program("createClient", operations, oauth),
    "6 operations by path, API key": program("createPathClient", operations, "location.hash"),
  };
  const sizes = Object.entries(programs).map(async ([name, contents]) => [
    `gzip of a program: ${name}`,
    await gzippedSize(root, contents),
  ]);
  return Object.fromEntries(await Promise.all(sizes));
}

function program(factory: string, table: Record<string, string>, auth: string): string {
  const entries = Object.entries(table).map(([name, entry]) => `${name}: ${entry}`);
  const calls =
    factory === "createClient"
      ? Object.keys(table).map((name) => `client.${name}`)
      : ["client.GET"];
  return `
    import { ${factory}, json, nothing } from "@thinwire/client";
    const client = ${factory}({
      name: "@thinwire/acme",
      server: "https://api.acme.example",
      schemes: { key: { in: "header", name: "x-api-key" } },
      operations: { ${entries.join(", ")} },
    }, { auth: ${auth} });
    console.log(${calls.join(", ")});
  `;
}

async function gzippedSize(root: string, source: string): Promise<number> {
  const dist = (file: string): string => path.join(root, "packages", file);
  const bundle = await rolldown({
    input: "program",
    platform: "browser",
    resolve: {
      alias: {
        "@thinwire/client": dist("client/dist/index.js"),
        "@thinwire/auth/oauth2": dist("auth/dist/oauth2/index.js"),
      },
    },
    plugins: [
      {
        name: "program",
        resolveId: (id) => (id === "program" ? id : undefined),
        load: (id) => (id === "program" ? source : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ minify: true, codeSplitting: false });
  return gzipSync(output[0].code, { level: 9 }).length;
}
