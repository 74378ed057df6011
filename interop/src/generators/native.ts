import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { goCompiler, javaCompiler, rustCompiler } from "../compilers/native.ts";
import type { Generator } from "../generator.ts";
import { prepareCargo, prepareProgenitor, progenitor, progenitorVersion } from "../tools/cargo.ts";
import { oapiCodegen, oapiCodegenVersion, prepareGo, prepareOapiCodegen } from "../tools/go.ts";
import {
  openapiGenerator,
  openapiGeneratorVersion,
  prepareOpenapiGenerator,
} from "../tools/openapi-generator.ts";
import { hasCommand, run } from "../tools/run.ts";

export const openapiGeneratorJava: Generator = {
  name: "OpenAPI Generator, java",
  language: "Java",
  version: openapiGeneratorVersion,
  async prepare() {
    if (!(await hasCommand("mvn"))) return "there is no Maven here";
    return prepareOpenapiGenerator();
  },
  async generate({ spec, folder }) {
    await openapiGenerator("java", spec, folder, ["hideGenerationTimestamp=true"]);
  },
  compiler: javaCompiler,
};

export const openapiGeneratorGo: Generator = {
  name: "OpenAPI Generator, go",
  language: "Go",
  version: openapiGeneratorVersion,
  prepare: async () => (await prepareGo()) ?? prepareOpenapiGenerator(),
  async generate({ spec, folder }) {
    await openapiGenerator("go", spec, folder);
  },
  compiler: goCompiler,
};

export const openapiGeneratorRust: Generator = {
  name: "OpenAPI Generator, rust",
  language: "Rust",
  version: openapiGeneratorVersion,
  prepare: async () => (await prepareCargo()) ?? prepareOpenapiGenerator(),
  async generate({ spec, folder }) {
    await openapiGenerator("rust", spec, folder);
  },
  compiler: rustCompiler,
};

const goModule = `module interop.invalid/client

go 1.24.4

require github.com/oapi-codegen/runtime v1.4.0
`;

export const oapiCodegenGo: Generator = {
  name: "oapi-codegen",
  language: "Go",
  version: oapiCodegenVersion,
  prepare: prepareOapiCodegen,
  async generate({ spec, folder }) {
    const output = join(folder, "client.go");
    await run(oapiCodegen, ["-generate", "types,client", "-package", "client", "-o", output, spec]);
    writeFileSync(join(folder, "go.mod"), goModule);
  },
  compiler: goCompiler,
};

export const progenitorRust: Generator = {
  name: "progenitor",
  language: "Rust",
  version: progenitorVersion,
  forms: ["3.0"],
  prepare: prepareProgenitor,
  async generate({ spec, folder, vendor }) {
    const crate = ["-n", `${vendor}-client`, "-v", "0.0.0"];
    await run(progenitor, ["progenitor", "-i", spec, "-o", folder, ...crate]);
  },
  compiler: rustCompiler,
};
