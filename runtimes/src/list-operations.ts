import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOperations } from "../../scripts/src/read-operations.ts";
import { rootFolder } from "./folders.ts";
import type { OpenApiDocument } from "../../scripts/src/openapi-document.ts";
import type { Vendor } from "../../scripts/src/vendors.ts";

/** `vendor method` of every operation that the specifications have. */
export function listOperations(vendors: readonly Vendor[]): string[] {
  return vendors.flatMap(({ name, bundleFolder }) => {
    const text = readFileSync(join(rootFolder, bundleFolder, "openapi.json"), "utf8");
    // Written by `pnpm generate`, which has checked it.
    const document = JSON.parse(text) as OpenApiDocument;
    return readOperations(document, () => {}).map(({ methodName }) => `${name} ${methodName}`);
  });
}
