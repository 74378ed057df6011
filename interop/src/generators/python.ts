import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pythonCompiler } from "../compilers/python.ts";
import type { Generator } from "../generator.ts";
import { prepareSwaggerCodegen, swaggerCodegen, swaggerCodegenVersion } from "../tools/maven.ts";
import {
  openapiGenerator,
  openapiGeneratorVersion,
  prepareOpenapiGenerator,
} from "../tools/openapi-generator.ts";
import { preparePython, pinnedPython, pythonCommand, pythonFolder } from "../tools/python.ts";
import { run } from "../tools/run.ts";

export const openapiGeneratorPython: Generator = {
  name: "OpenAPI Generator, python",
  language: "Python",
  version: openapiGeneratorVersion,
  prepare: prepareOpenapiGenerator,
  async generate({ spec, folder }) {
    await openapiGenerator("python", spec, folder);
  },
  compiler: pythonCompiler,
  wire: { runtime: "python", adapter: "openapi_generator", packageOf: () => "openapi_client" },
};

export const swaggerCodegenPython: Generator = {
  name: "swagger-codegen, python",
  language: "Python",
  version: swaggerCodegenVersion,
  async prepare() {
    return (await prepareSwaggerCodegen()) ?? preparePython("generators");
  },
  async generate({ spec, folder }) {
    await swaggerCodegen("python", spec, folder);
  },
  compiler: pythonCompiler,
  wire: { runtime: "python", adapter: "swagger_codegen", packageOf: () => "swagger_client" },
};

export const openapiPythonClient: Generator = {
  name: "openapi-python-client",
  language: "Python",
  version: pinnedPython("generators", "openapi-python-client"),
  prepare: () => preparePython("generators"),
  async generate({ spec, folder }) {
    const args = ["generate", "--path", spec, "--output-path", folder, "--overwrite"];
    // It formats what it wrote with a command of the same environment.
    const path = `${join(pythonFolder("generators"), "bin")}:${process.env["PATH"] ?? ""}`;
    const command = pythonCommand("generators", "openapi-python-client");
    await run(command, [...args, "--fail-on-warning"], { env: { PATH: path } });
  },
  compiler: pythonCompiler,
  wire: {
    runtime: "python",
    adapter: "openapi_python_client",
    packageOf: ({ folder }) => readdirSync(folder).find((name) => name.endsWith("_client")) ?? "",
  },
};
