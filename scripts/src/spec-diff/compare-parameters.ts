import { isDeepStrictEqual } from "node:util";
import type { FoundOperation } from "./compare-operations.ts";
import { compareContent } from "./compare-bodies.ts";
import { compareRequired } from "./compare-required.ts";
import { compareOtherKeys, shown } from "./comparison.ts";
import type { Comparison, Node } from "./comparison.ts";
import { compareSchemas, placeOf } from "./schema/compare-schemas.ts";

const styles: Record<string, string> = {
  path: "simple",
  header: "simple",
  query: "form",
  cookie: "form",
};
const judged = new Set([
  "name",
  "in",
  "required",
  "deprecated",
  "schema",
  "content",
  "style",
  "explode",
  "allowReserved",
  "allowEmptyValue",
]);

/** Compares parameters by place and name; those of a path by position. */
export function compareParameters(
  comparison: Comparison,
  old: FoundOperation,
  now: FoundOperation,
): void {
  const before = parametersOf(comparison, "before", old);
  const after = parametersOf(comparison, "after", now);
  const renamed = renamedInPath(old, now);
  for (const [from, to] of renamed) {
    comparison.found(
      "parameterRenamed",
      now.where,
      `the path parameter \`${from}\` is named \`${to}\` now`,
    );
  }
  const taken = new Set<Node>();
  for (const parameter of before) {
    const target = counterpart(parameter, after, before, renamed);
    if (target === undefined) {
      comparison.found("parameterRemoved", now.where, `${words(parameter)} is gone`);
      continue;
    }
    taken.add(target);
    compareParameter(comparison, now.where, parameter, target);
  }
  for (const parameter of after.filter((one) => !taken.has(one))) {
    const required = parameter["required"] === true;
    const rule = required ? "requiredParameterAdded" : "optionalParameterAdded";
    const what = `${words(parameter)} is new${required ? ", and required" : ""}`;
    comparison.found(rule, now.where, what);
  }
}

/** The parameters of an operation; one of its own hides the path's of the same name. */
function parametersOf(
  comparison: Comparison,
  side: "before" | "after",
  { parameters }: FoundOperation,
): Node[] {
  const all = parameters.map((one) => comparison.resolved(side, one));
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

function keyOf(parameter: Node): string {
  const name = String(parameter["name"]);
  const place = String(parameter["in"]);
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

/** Names in braces, in their order. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? "");
}

function renamedInPath(old: FoundOperation, now: FoundOperation): Map<string, string> {
  const [before, after] = [pathNames(old.path), pathNames(now.path)];
  if (before.length !== after.length) return new Map();
  return new Map(
    before.flatMap((name, index) => {
      const other = after[index] ?? name;
      return other === name || before.includes(other) ? [] : [[name, other] as const];
    }),
  );
}

/** The same parameter of the other version: as it was, renamed in its path, or moved elsewhere. */
function counterpart(
  parameter: Node,
  after: readonly Node[],
  before: readonly Node[],
  renamed: ReadonlyMap<string, string>,
): Node | undefined {
  const name = String(parameter["name"]);
  const same = after.find((one) => keyOf(one) === keyOf(parameter));
  if (same !== undefined) return same;
  if (parameter["in"] === "path" && renamed.has(name)) {
    return after.find((one) => one["in"] === "path" && one["name"] === renamed.get(name));
  }
  const old = new Set(before.map(keyOf));
  return after.find((one) => one["name"] === name && !old.has(keyOf(one)));
}

function compareParameter(comparison: Comparison, operation: string, old: Node, now: Node): void {
  const where = `${operation}, ${words(now)}`;
  if (old["in"] !== now["in"]) {
    comparison.found("parameterMoved", where, `was a ${String(old["in"])} parameter`);
  } else if (old["name"] !== now["name"] && old["in"] === "header") {
    comparison.found("parameterRenamed", where, `was written ${shown(old["name"])}`);
  }
  compareRequired(comparison, where, old["required"], now["required"]);
  if (Boolean(old["deprecated"]) !== Boolean(now["deprecated"])) {
    const what = now["deprecated"] === true ? "deprecated" : "no longer deprecated";
    comparison.found("deprecatedChanged", where, what);
  }
  if (!isDeepStrictEqual(wireForm(old), wireForm(now)) && old["in"] === now["in"]) {
    const what = `is written as ${formWords(now)} now, no longer as ${formWords(old)}`;
    comparison.found("wireFormChanged", where, what);
  }
  if ("content" in old || "content" in now) {
    compareContent(comparison, "request", where, old["content"], now["content"]);
  } else {
    compareSchemas(
      comparison,
      "request",
      placeOf(where),
      old["schema"] ?? true,
      now["schema"] ?? true,
    );
  }
  compareOtherKeys(comparison, where, old, now, judged, { text: "textForCallers" });
}

function wireForm(parameter: Node): Record<string, unknown> {
  const style = parameter["style"] ?? styles[String(parameter["in"])];
  return {
    style,
    explode: parameter["explode"] ?? style === "form",
    reserved: parameter["allowReserved"] ?? false,
    empty: parameter["allowEmptyValue"] ?? false,
    media: "content" in parameter,
  };
}

function formWords(parameter: Node): string {
  const { style, explode, reserved, empty, media } = wireForm(parameter);
  if (media === true) return "a media type";
  const extra = [
    explode === true && "exploded",
    reserved === true && "reserved characters as they are",
  ];
  const words = [String(style), ...extra, empty === true && "empty values"];
  return words.filter((word) => word !== false).join(", ");
}

function words(parameter: Node): string {
  return `${String(parameter["in"])} parameter \`${String(parameter["name"])}\``;
}
