import type { Generator } from "../generator.ts";
import { effect } from "./effect.ts";
import { heyApi } from "./hey-api.ts";
import { kubb } from "./kubb.ts";
import {
  oapiCodegenGo,
  openapiGeneratorGo,
  openapiGeneratorJava,
  openapiGeneratorRust,
  progenitorRust,
} from "./native.ts";
import { oazapfts } from "./oazapfts.ts";
import { openapiClientAxios } from "./openapi-client-axios.ts";
import { openapiGeneratorPlus } from "./openapi-generator-plus.ts";
import {
  openapiGeneratorTypescriptAxios,
  openapiGeneratorTypescriptFetch,
} from "./openapi-generator-typescript.ts";
import { openapiTypescriptCodegen } from "./openapi-typescript-codegen.ts";
import { openapiTypescript } from "./openapi-typescript.ts";
import { openapiZodClient } from "./openapi-zod-client.ts";
import { orval } from "./orval.ts";
import { openapiGeneratorPython, openapiPythonClient, swaggerCodegenPython } from "./python.ts";
import { redocly } from "./redocly.ts";
import { rtkQuery } from "./rtk-query.ts";
import { swaggerTypescriptApi } from "./swagger-typescript-api.ts";
import { typedOpenapi } from "./typed-openapi.ts";

/** Every generator that the specifications are fed to, in the order of the table. */
export const generators: readonly Generator[] = [
  openapiTypescript,
  heyApi,
  orval,
  kubb,
  swaggerTypescriptApi,
  oazapfts,
  redocly,
  openapiGeneratorTypescriptFetch,
  openapiGeneratorTypescriptAxios,
  openapiTypescriptCodegen,
  openapiGeneratorPlus,
  openapiZodClient,
  typedOpenapi,
  rtkQuery,
  openapiClientAxios,
  effect,
  openapiGeneratorPython,
  openapiPythonClient,
  swaggerCodegenPython,
  openapiGeneratorJava,
  openapiGeneratorGo,
  oapiCodegenGo,
  openapiGeneratorRust,
  progenitorRust,
];
