import { existsSync } from "node:fs";
import { join } from "node:path";
import { workFolder } from "./folders.ts";
import { hasCommand, run } from "./run.ts";

export const swaggerCodegenVersion = "3.0.61";
const jar = join(workFolder, "jars", `swagger-codegen-cli-${swaggerCodegenVersion}.jar`);

/** Brings the jar of swagger-codegen; gives the reason where it cannot. */
export async function prepareSwaggerCodegen(): Promise<string | undefined> {
  if (!(await hasCommand("java", "-version"))) return "there is no Java here";
  if (existsSync(jar)) return undefined;
  if (!(await hasCommand("mvn"))) return "there is no Maven here to bring its jar";
  const artifact = `io.swagger.codegen.v3:swagger-codegen-cli:${swaggerCodegenVersion}:jar`;
  return run("mvn", [
    "-q",
    "-B",
    "dependency:copy",
    `-Dartifact=${artifact}`,
    `-DoutputDirectory=${join(workFolder, "jars")}`,
  ]).then(
    () => undefined,
    () => "Maven could not bring its jar",
  );
}

/** Runs swagger-codegen. */
export async function swaggerCodegen(
  language: string,
  spec: string,
  folder: string,
): Promise<void> {
  await run("java", ["-jar", jar, "generate", "-l", language, "-i", spec, "-o", folder]);
}
