import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchFolder, ownFolder, peersFolder, repositoryFolder, specFile } from "./folders.ts";
import { hasOpenApiGenerator, runOpenApiGenerator } from "./open-api-generator.ts";

/** Compiles the bench's specification with our generator, then with the peers', each as it comes. */
export async function generatePeers(): Promise<void> {
  generateOwn();
  const stamp = join(peersFolder, "stamp");
  const inputs = [
    specFile,
    join(benchFolder, "pnpm-lock.yaml"),
    import.meta.filename,
    // Has the version of the one peer that is no package of npm.
    join(import.meta.dirname, "open-api-generator.ts"),
  ];
  const hash = createHash("sha256");
  for (const file of inputs) hash.update(readFileSync(file));
  const digest = hash.digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
    rmSync(peersFolder, { recursive: true, force: true });
    mkdirSync(peersFolder, { recursive: true });
    await generateHeyApi(specFile, join(peersFolder, "hey-api"));
    await generateOrval(specFile, join(peersFolder, "orval/acme.ts"));
    const { generateSource } = await import("oazapfts");
    writeFileSync(join(peersFolder, "oazapfts.ts"), await generateSource(specFile));
    writeFileSync(stamp, digest);
  }
  // Not under the stamp: what it needs may be there next time.
  if (!hasOpenApiGenerator()) runOpenApiGenerator();
}

function generateOwn(): void {
  const readme = join(ownFolder, "packages/acme/README.md");
  mkdirSync(join(ownFolder, "specs/acme"), { recursive: true });
  mkdirSync(join(readme, ".."), { recursive: true });
  copyFileSync(join(benchFolder, "spec.yaml"), join(ownFolder, "specs/acme/openapi.yaml"));
  if (!existsSync(readme)) {
    writeFileSync(readme, "<!-- operations:start -->\n<!-- operations:end -->\n");
  }
  const generator = join(repositoryFolder, "scripts/src/generate.js");
  execFileSync(process.execPath, [generator, "--root", ownFolder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** hey-api's SDK functions on its fetch client. */
export async function generateHeyApi(input: string, output: string): Promise<void> {
  const { createClient } = await import("@hey-api/openapi-ts");
  await createClient({
    input,
    output,
    logs: { level: "error" },
    plugins: ["@hey-api/client-fetch", "@hey-api/sdk", "@hey-api/typescript"],
  });
}

async function generateOrval(input: string, target: string): Promise<void> {
  const { generate } = await import("orval");
  // The base URL goes verbatim into template literals: the only way to choose it when calling.
  const baseUrl = "${globalThis.benchBaseUrl}";
  await generate(
    { input, output: { target, client: "fetch", mode: "single", baseUrl } },
    benchFolder,
  );
}
