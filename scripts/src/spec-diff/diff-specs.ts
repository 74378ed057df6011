import { isDeepStrictEqual } from "node:util";
import { httpMethods } from "../openapi-document.ts";
import type { OpenApiDocument } from "../openapi-document.ts";
import type { Change } from "./change.ts";
import { compareComponentNames, compareUnusedParts } from "./compare-components.ts";
import { compareOperations } from "./compare-operations.ts";
import { compareSchemes } from "./compare-security.ts";
import { compareServers } from "./compare-servers.ts";
import { Comparison, compareOtherKeys, names, part } from "./comparison.ts";
import type { Node } from "./comparison.ts";
import { effectOf } from "./rules.ts";
import { compareSchemas, placeOf } from "./schema/compare-schemas.ts";

/** What everything in a document is about, or what only people read. */
const judged = new Set(["openapi", "info", "servers", "security", "paths", "components"]);
/** Groups of `components` that are compared where they are used, and by their names. */
const shared = new Set([
  "schemas",
  "responses",
  "parameters",
  "requestBodies",
  "headers",
  "securitySchemes",
]);

/** Everything that changed between two bundled specifications. */
export function diffSpecs(before: OpenApiDocument, after: OpenApiDocument): readonly Change[] {
  const comparison = new Comparison(before, after);
  // Read by name, as every part of a document.
  const [old, now] = [before, after] as unknown as [Node, Node];
  const [parts, newParts] = [part(old, "components"), part(now, "components")];
  compareServers(comparison, "server", old["servers"], now["servers"]);
  compareSchemes(comparison, part(parts, "securitySchemes"), part(newParts, "securitySchemes"));
  compareOperations(comparison);
  compareComponentNames(comparison, parts, newParts);
  compareUnusedParts(comparison, parts, newParts);
  compareUnusedTypes(comparison, part(parts, "schemas"), part(newParts, "schemas"));

  const texts = { text: "textForCallers" } as const;
  compareOtherKeys(comparison, "specification", old, now, judged, texts);
  compareOtherKeys(comparison, "specification", parts, newParts, shared, texts);
  comparePathItems(comparison, part(old, "paths"), part(now, "paths"));
  const about = !isDeepStrictEqual([old["openapi"], old["info"]], [now["openapi"], now["info"]]);
  if (about)
    comparison.found("textForCallers", "specification", "title, version or introduction reworded");

  const found = comparison.changes.list();
  return found.length === 0 ? whatIsLeft(before, after) : found;
}

/** Types that no operation uses are exported all the same, and may be used either way. */
function compareUnusedTypes(comparison: Comparison, before: Node, after: Node): void {
  for (const name of names(before, after).kept.filter((one) => !comparison.isUsed(one))) {
    for (const direction of ["request", "answer"] as const) {
      const reference = { $ref: `#/components/schemas/${name}` };
      compareSchemas(comparison, direction, placeOf(name), reference, reference);
    }
  }
}

function comparePathItems(comparison: Comparison, before: Node, after: Node): void {
  const operations = new Set([...httpMethods, "parameters", "servers"]);
  for (const path of names(before, after).kept) {
    const [old, now] = [part(before, path), part(after, path)];
    const texts = { text: "textForCallers" } as const;
    compareOtherKeys(comparison, `\`${path}\``, old, now, operations, texts);
  }
}

/** The order of things, or another way to say the same: for readers of the file. */
function whatIsLeft(before: OpenApiDocument, after: OpenApiDocument): readonly Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const what = isDeepStrictEqual(before, after)
    ? "the order of its parts changed"
    : "says the same in another way";
  return [{ where: "specification", what, effect: effectOf("textForCallers") }];
}
