import { mergeFiles } from "./merge-files.ts";
import { isRecord } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { Vendor } from "./vendors.ts";

/** A vendor's specification as one document: files merged, components sorted by name. Throws a `SpecError`. */
export async function bundle(vendor: Vendor): Promise<OpenApiDocument> {
  const document = mergeFiles(vendor) ?? (await bundleWithRedocly(vendor));
  // What kind of document it is, the official schema decides afterwards.
  return withSortedComponents(document) as unknown as OpenApiDocument;
}

async function bundleWithRedocly(vendor: Vendor): Promise<Record<string, unknown>> {
  // Loaded where it is needed: that takes longer than merging the files of many vendors.
  const module = await import("./bundle-with-redocly.ts");
  return module.bundleWithRedocly(vendor);
}

/** A document with its components in the order of their names, and without kinds that have none. */
export function withSortedComponents(document: Record<string, unknown>): Record<string, unknown> {
  const { components, ...rest } = document;
  if (!isRecord(components)) return rest;
  const kinds = Object.entries(components)
    .filter(([, members]) => !isRecord(members) || Object.keys(members).length > 0)
    .sort(byKey)
    // The order of security schemes is the author's: it is the order in which the client offers them.
    .map(([kind, members]) => [kind, kind === "securitySchemes" ? members : sortedByKey(members)]);
  return kinds.length === 0 ? rest : { ...rest, components: Object.fromEntries(kinds) };
}

function sortedByKey(value: unknown): unknown {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).sort(byKey)) : value;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
