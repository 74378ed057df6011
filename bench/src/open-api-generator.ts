import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { peersFolder, specFile, workFolder } from "./folders.ts";

const version = "7.17.0";
const tools = join(workFolder, "tools");
const jar = join(tools, `openapi-generator-cli-${version}.jar`);
const output = join(peersFolder, "openapi-generator");

/** OpenAPI Generator's typescript-fetch. It is a Java program, so it runs only where Maven and Java are. */
export const openApiGeneratorTitle: string = `openapi-generator, typescript-fetch ${version}`;

/** Whether there is a client to measure. */
export function hasOpenApiGenerator(): boolean {
  return existsSync(join(output, "runtime.ts"));
}

/** Fetches the generator with Maven and runs it. Where that cannot be, there is no client afterwards. */
export function runOpenApiGenerator(): void {
  if (!runs("java", ["-version"])) return;
  const artifact = `org.openapitools:openapi-generator-cli:${version}`;
  const copy = ["-q", "dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${tools}`];
  if (!existsSync(jar) && !runs("mvn", copy)) return;
  const input = ["-g", "typescript-fetch", "-i", specFile, "-o", output];
  execFileSync("java", ["-jar", jar, "generate", ...input], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
