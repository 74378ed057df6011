import { globSync } from "node:fs";
import { join } from "node:path";
import { workFolder } from "./folders.ts";
import { preparePython, pythonFolder } from "./python.ts";
import { hasCommand, run } from "./run.ts";

/** As `requirements/generators.txt` pins it: the package has the same jar as Maven Central. */
export const openapiGeneratorVersion = "7.26.0";

/** Needs Java, and Python to install it. */
export async function prepareOpenapiGenerator(): Promise<string | undefined> {
  if (!(await hasCommand("java", "-version"))) return "there is no Java here";
  return preparePython("generators");
}

/** Runs OpenAPI Generator. */
export async function openapiGenerator(
  generator: string,
  spec: string,
  folder: string,
  properties: readonly string[] = [],
): Promise<void> {
  const [jar] = globSync("lib/*/site-packages/openapi_generator_cli/openapi-generator.jar", {
    cwd: pythonFolder("generators"),
  });
  if (jar === undefined) throw new Error("openapi-generator.jar is missing from its package");
  await run(
    "java",
    [
      "-Dlog.level=warn",
      "-jar",
      join(pythonFolder("generators"), jar),
      "generate",
      `--generator-name=${generator}`,
      `--input-spec=${spec}`,
      `--output=${folder}`,
      ...(properties.length === 0 ? [] : [`--additional-properties=${properties.join(",")}`]),
    ],
    { cwd: workFolder },
  );
}
