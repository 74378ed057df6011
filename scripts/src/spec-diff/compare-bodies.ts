import { isDeepStrictEqual } from "node:util";
import { essence } from "../media-type.ts";
import { isRecord } from "../openapi-document.ts";
import { compareRequired } from "./compare-required.ts";
import { compareOtherKeys, names, part } from "./comparison.ts";
import type { Comparison, Node } from "./comparison.ts";
import type { Direction } from "./rules.ts";
import { compareSchemas, placeOf } from "./schema/compare-schemas.ts";

/** Compares what a request sends. */
export function compareBodies(
  comparison: Comparison,
  operation: string,
  before: unknown,
  after: unknown,
): void {
  if (before === undefined && after === undefined) return;
  const where = `${operation}, body`;
  const old = comparison.resolved("before", before);
  const now = comparison.resolved("after", after);
  if (after === undefined) {
    comparison.found("bodyRemoved", where, "is gone");
    return;
  }
  if (before === undefined) {
    const required = now["required"] === true;
    const rule = required ? "requiredParameterAdded" : "optionalParameterAdded";
    comparison.found(rule, where, required ? "is new, and required" : "is new");
    return;
  }
  compareRequired(comparison, where, old["required"], now["required"]);
  compareContent(comparison, "request", where, old["content"], now["content"]);
  const judged = new Set(["required", "content"]);
  compareOtherKeys(comparison, where, old, now, judged, { text: "textForCallers" });
}

/** Compares media types and their schemas. */
export function compareContent(
  comparison: Comparison,
  direction: Direction,
  where: string,
  before: unknown,
  after: unknown,
): void {
  const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  const { gone, come, kept } = names(old, now);
  for (const type of gone) {
    const rule = direction === "request" ? "requestMediaTypeRemoved" : "answerMediaTypeRemoved";
    comparison.found(rule, where, `is no longer \`${type}\``);
  }
  for (const type of come) {
    comparison.found(ruleForNew(direction, old, now[type]), where, `may be \`${type}\` now`);
  }
  comparePreferred(comparison, direction, where, old, now);
  for (const type of kept) {
    compareMediaType(comparison, direction, where, part(old, type), part(now, type));
  }
}

function ruleForNew(
  direction: Direction,
  old: Node,
  added: unknown,
): "requestMediaTypeAdded" | "likeMediaTypeAdded" | "answerMediaTypeAdded" | "answerBodyAdded" {
  if (direction === "request") return "requestMediaTypeAdded";
  if (Object.keys(old).length === 0) return "answerBodyAdded";
  const schema = isRecord(added) ? added["schema"] : undefined;
  const like = Object.values(old).some(
    (one) => isRecord(one) && isDeepStrictEqual(one["schema"], schema),
  );
  return like ? "likeMediaTypeAdded" : "answerMediaTypeAdded";
}

/** Of several media types the client sends JSON, or the first one. */
function comparePreferred(
  comparison: Comparison,
  direction: Direction,
  where: string,
  old: Node,
  now: Node,
): void {
  if (direction !== "request") return;
  const [before, after] = [old, now].map(preferred);
  if (before === undefined || after === undefined || before === after || !(before in now)) return;
  const what = `is sent as \`${after}\` now, no longer as \`${before}\``;
  comparison.found("wireFormChanged", where, what);
}

function preferred(content: Node): string | undefined {
  const types = Object.keys(content);
  return types.find((type) => /^application\/json$|\+json$/.test(essence(type))) ?? types[0];
}

function compareMediaType(
  comparison: Comparison,
  direction: Direction,
  where: string,
  old: Node,
  now: Node,
): void {
  compareSchemas(
    comparison,
    direction,
    placeOf(where),
    old["schema"] ?? true,
    now["schema"] ?? true,
  );
  if (!isDeepStrictEqual(old["encoding"], now["encoding"])) {
    comparison.found("wireFormChanged", where, "the encoding of its parts changed");
  }
  const text = direction === "request" ? "textForCallers" : "textForReaders";
  compareOtherKeys(comparison, where, old, now, new Set(["schema", "encoding"]), { text });
}
