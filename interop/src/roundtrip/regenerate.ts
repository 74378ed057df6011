import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "../../../scripts/src/docs/read/page.ts";
import { rootFolder } from "../tools/folders.ts";
import { swaggerCodegen } from "../tools/maven.ts";
import { openapiGenerator } from "../tools/openapi-generator.ts";

/** Writes documentation pages from a vendor's specification with the generator that wrote the vendor's own. */
export async function regenerate(
  vendor: string,
  dialect: Dialect,
  folder: string,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const bundled = join(rootFolder, "specs", vendor, "bundled");
  if (dialect === "swagger-codegen, Python") {
    await swaggerCodegen("python", join(bundled, "openapi-3.0.json"), folder);
  } else {
    const library = dialect === "OpenAPI Generator, Python asyncio" ? ["library=asyncio"] : [];
    await openapiGenerator("python", join(bundled, "openapi.json"), folder, library);
  }
  return join(folder, "docs");
}
