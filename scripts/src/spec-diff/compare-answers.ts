import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../openapi-document.ts";
import { compareContent } from "./compare-bodies.ts";
import { compareOtherKeys, names, part } from "./comparison.ts";
import type { Comparison, Node } from "./comparison.ts";
import { compareSchemas, placeOf } from "./schema/compare-schemas.ts";

/** Compares what each status answers. */
export function compareAnswers(
  comparison: Comparison,
  operation: string,
  before: unknown,
  after: unknown,
): void {
  const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  const { gone, come, kept } = names(old, now);
  for (const status of gone) {
    comparison.found("statusRemoved", operation, `the status ${status} is gone`);
  }
  for (const status of come) {
    comparison.found(
      ruleForNew(comparison, old, status, now[status]),
      operation,
      `the status ${status} is new`,
    );
  }
  for (const status of kept) {
    const where = `${operation}, answer ${status}`;
    const one = comparison.resolved("before", old[status]);
    const other = comparison.resolved("after", now[status]);
    compareContent(comparison, "answer", where, one["content"], other["content"]);
    compareHeaders(comparison, where, part(one, "headers"), part(other, "headers"));
    const judged = new Set(["content", "headers"]);
    compareOtherKeys(comparison, where, one, other, judged, { text: "textForReaders" });
  }
}

function ruleForNew(
  comparison: Comparison,
  old: Node,
  status: string,
  added: unknown,
): "errorStatusAdded" | "likeSuccessAdded" | "successAdded" {
  if (!isSuccess(status)) return "errorStatusAdded";
  const form = schemasOf(comparison.resolved("after", added));
  const like = Object.entries(old).some(
    ([known, one]) =>
      isSuccess(known) && isDeepStrictEqual(schemasOf(comparison.resolved("before", one)), form),
  );
  return like ? "likeSuccessAdded" : "successAdded";
}

function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** The schemas of an answer by media type. */
function schemasOf(answer: Node): [string, unknown][] {
  return Object.entries(part(answer, "content")).map(([type, media]) => [
    type,
    isRecord(media) ? media["schema"] : undefined,
  ]);
}

function compareHeaders(comparison: Comparison, where: string, before: Node, after: Node): void {
  const { gone, come, kept } = names(before, after);
  for (const name of gone)
    comparison.found("headerRemoved", where, `the header \`${name}\` is gone`);
  for (const name of come) comparison.found("headerAdded", where, `the header \`${name}\` is new`);
  for (const name of kept) {
    const place = `${where}, header \`${name}\``;
    const old = comparison.resolved("before", before[name]);
    const now = comparison.resolved("after", after[name]);
    if (Boolean(old["required"]) !== Boolean(now["required"])) {
      const always = now["required"] === true;
      const what = always ? "is always there now" : "may be missing now";
      comparison.found(always ? "headerNowAlways" : "headerNoLongerAlways", place, what);
    }
    compareSchemas(
      comparison,
      "answer",
      placeOf(place),
      old["schema"] ?? true,
      now["schema"] ?? true,
    );
    const judged = new Set(["required", "schema"]);
    compareOtherKeys(comparison, place, old, now, judged, { text: "textForReaders" });
  }
}
