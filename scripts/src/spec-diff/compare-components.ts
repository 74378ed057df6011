import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../openapi-document.ts";
import { names, part } from "./comparison.ts";
import type { Comparison, Node } from "./comparison.ts";

/** Groups whose names are part of the exported types. */
const groups = {
  schemas: "type",
  responses: "shared answer",
  parameters: "shared parameter",
  requestBodies: "shared body",
  headers: "shared header",
} as const;

/** Compares the names of shared parts, which importers of the types write down. */
export function compareComponentNames(comparison: Comparison, before: Node, after: Node): void {
  for (const [group, word] of Object.entries(groups)) {
    const [old, now] = [part(before, group), part(after, group)];
    const { gone, come } = names(old, now);
    const taken = new Set<string>();
    for (const name of gone) {
      const other = come.find((one) => !taken.has(one) && alike(old[name], now[one], name, one));
      const where = `${word} \`${other ?? name}\``;
      if (other === undefined) comparison.found("typeNameRemoved", where, "is gone");
      else {
        taken.add(other);
        comparison.found("typeRenamed", where, `was named \`${name}\``);
      }
    }
    for (const name of come.filter((one) => !taken.has(one))) {
      comparison.found("typeNameAdded", `${word} \`${name}\``, "is new");
    }
  }
}

/** Parts that no operation refers to are seen by nobody else. */
export function compareUnusedParts(comparison: Comparison, before: Node, after: Node): void {
  for (const [group, word] of Object.entries(groups)) {
    const [old, now] = [part(before, group), part(after, group)];
    for (const name of names(old, now).kept) {
      // Types are compared whether they are used or not.
      if (group === "schemas" || isDeepStrictEqual(old[name], now[name])) continue;
      const text = JSON.stringify([comparison.before, comparison.after]);
      if (text.includes(`"#/components/${group}/${name}"`)) continue;
      comparison.found("unjudged", `${word} \`${name}\``, "changed, and no operation uses it");
    }
  }
}

/** Whether two parts are the same but for their prose and the name in their own references. */
function alike(before: unknown, after: unknown, from: string, to: string): boolean {
  return isDeepStrictEqual(bare(before, from, to), bare(after, to, to));
}

function bare(node: unknown, from: string, to: string): unknown {
  if (Array.isArray(node)) return node.map((one) => bare(one, from, to));
  if (typeof node === "string")
    return node.endsWith(`/${from}`) ? node.slice(0, -from.length) + to : node;
  if (!isRecord(node)) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === "description" && typeof value === "string"))
      .filter(([key]) => key !== "x-evidence" && key !== "x-correction" && key !== "externalDocs")
      .map(([key, value]) => [key, bare(value, from, to)]),
  );
}
