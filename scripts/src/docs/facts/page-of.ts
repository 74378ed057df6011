import { isRecord } from "../../openapi-document.ts";
import { stemOf } from "../read/page-stem.ts";

/** Stem of the page that an object names in its `externalDocs`. */
export function pageOf(node: Record<string, unknown>): string | undefined {
  const docs = node["externalDocs"];
  const url = isRecord(docs) ? docs["url"] : undefined;
  return typeof url === "string" ? stemOf(url.split(/[#?]/)[0] ?? "") : undefined;
}
