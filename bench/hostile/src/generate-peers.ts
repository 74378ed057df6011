import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const folder = join(import.meta.dirname, "..");
const generated = join(folder, "generated");
const document = join(folder, "acme.yaml");

/** Where the compiled clients of the peers are, by name. */
export function peerFile(name: string): string {
  return join(generated, `${name}.mjs`);
}

/** Compiles `acme.yaml` with the peers that are generators, each as it comes. */
export async function generatePeers(): Promise<void> {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  await Promise.all([
    generateHeyApi(join(generated, "hey-api")),
    generateOrval(join(generated, "orval.ts")),
    generateOazapfts(join(generated, "oazapfts.ts")),
  ]);
  const sources = { "hey-api": "hey-api/index.ts", orval: "orval.ts", oazapfts: "oazapfts.ts" };
  for (const [name, source] of Object.entries(sources)) {
    await build({
      // The client of hey-api is beside what its index exports.
      stdin: {
        contents: `export * from "./${source}";${name === "hey-api" ? 'export * from "./hey-api/client/index.ts";' : ""}`,
        resolveDir: generated,
        loader: "ts",
      },
      outfile: peerFile(name),
      bundle: true,
      format: "esm",
      platform: "node",
      logLevel: "error",
    });
  }
}

async function generateHeyApi(output: string): Promise<void> {
  const { createClient } = await import("@hey-api/openapi-ts");
  await createClient({
    input: document,
    output,
    logs: { level: "silent" },
    plugins: ["@hey-api/client-fetch", "@hey-api/sdk", "@hey-api/typescript"],
  });
}

async function generateOrval(target: string): Promise<void> {
  const { generate } = await import("orval");
  // The base URL goes verbatim into template literals: the only way to choose it when calling.
  const baseUrl = "${globalThis.acmeBaseUrl}";
  const output = { target, client: "fetch", mode: "single", baseUrl, headers: true } as const;
  await generate({ input: document, output }, folder);
}

async function generateOazapfts(target: string): Promise<void> {
  const { generateSource } = await import("oazapfts");
  writeFileSync(target, await generateSource(document));
}
