import { dump } from "js-yaml";
import type { OpenApiDocument } from "./openapi-document.ts";

/** A document as JSON, keys in its own order. */
export function renderJson(document: OpenApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A document as YAML that YAML 1.1 and 1.2 readers understand alike: no anchors, no folded lines. */
export function renderYaml(document: OpenApiDocument): string {
  return dump(document, { noRefs: true, lineWidth: -1, quoteStyle: "double" });
}
