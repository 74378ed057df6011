import type { OpenApiDocument } from "./openapi-document.ts";
import { printYaml } from "./print-yaml.ts";

/** A document as JSON, keys in its own order. */
export function renderJson(document: OpenApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A document as YAML, keys in its own order. */
export function renderYaml(document: OpenApiDocument): string {
  return printYaml(document);
}
