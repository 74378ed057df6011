import { isRecord } from "../openapi-document.ts";
import { compareOtherKeys, names, part, shown } from "./comparison.ts";
import type { Comparison, Node } from "./comparison.ts";

/** Compares servers. The first is the one that clients call unless they are told otherwise. */
export function compareServers(
  comparison: Comparison,
  where: string,
  before: unknown,
  after: unknown,
): void {
  const [old, now] = [list(before), list(after)];
  compareDefault(comparison, where, old[0] ?? {}, now[0] ?? {});
  compareServer(comparison, where, old[0] ?? {}, now[0] ?? {});
  const [others, newer] = [byUrl(old.slice(1)), byUrl(now.slice(1))];
  const { gone, come, kept } = names(others, newer);
  for (const url of gone) {
    if (url !== now[0]?.["url"]) comparison.found("serverRemoved", where, `${shown(url)} is gone`);
  }
  for (const url of come) {
    if (url !== old[0]?.["url"]) comparison.found("serverAdded", where, `${shown(url)} is new`);
  }
  for (const url of kept) compareServer(comparison, where, part(others, url), part(newer, url));
}

function list(servers: unknown): Node[] {
  return Array.isArray(servers) ? servers.filter(isRecord) : [];
}

function byUrl(servers: readonly Node[]): Node {
  return Object.fromEntries(servers.map((server) => [String(server["url"]), server]));
}

function compareDefault(comparison: Comparison, where: string, old: Node, now: Node): void {
  const [from, to] = [address(old), address(now)];
  if (from !== to) {
    comparison.found(
      "defaultServerChanged",
      where,
      `${shown(to)} by default, no longer ${shown(from)}`,
    );
  } else if (old["url"] !== now["url"]) {
    comparison.found(
      "serverTemplateChanged",
      where,
      `the address is made from ${shown(now["url"])} now`,
    );
  }
}

/** The address with the defaults in it. */
function address(server: Node): string {
  const variables = part(server, "variables");
  const url = typeof server["url"] === "string" ? server["url"] : "/";
  return url.replaceAll(/\{([^}]*)\}/g, (placeholder, name: string) => {
    const value = part(variables, name)["default"];
    return typeof value === "string" ? value : placeholder;
  });
}

function compareServer(comparison: Comparison, where: string, old: Node, now: Node): void {
  const [before, after] = [part(old, "variables"), part(now, "variables")];
  const { gone, come, kept } = names(before, after);
  for (const name of gone)
    comparison.found("variableRemoved", where, `the variable \`${name}\` is gone`);
  for (const name of come)
    comparison.found("variableAdded", where, `the variable \`${name}\` is new`);
  for (const name of kept) {
    const place = `${where}, variable \`${name}\``;
    compareVariable(comparison, place, part(before, name), part(after, name));
  }
  const judged = new Set(["url", "variables"]);
  compareOtherKeys(comparison, where, old, now, judged, { text: "textForCallers" });
}

function compareVariable(comparison: Comparison, where: string, old: Node, now: Node): void {
  if (old["default"] !== now["default"]) {
    const what = `the default is ${shown(now["default"])} now, no longer ${shown(old["default"])}`;
    comparison.found("variableDefaultChanged", where, what);
  }
  const [before, after] = [values(old), values(now)];
  for (const value of after ?? []) {
    if (before?.includes(value) === false) {
      comparison.found("variableValueAdded", where, `the value ${shown(value)} is new`);
    }
  }
  for (const value of before ?? []) {
    if (after?.includes(value) === false) {
      comparison.found("variableValueRemoved", where, `the value ${shown(value)} is gone`);
    }
  }
  if (before === undefined && after !== undefined) {
    comparison.found(
      "variableValueRemoved",
      where,
      `is one of ${after.map(shown).join(", ")} only`,
    );
  }
  if (before !== undefined && after === undefined) {
    comparison.found("variableValueAdded", where, "may be any value");
  }
  const judged = new Set(["default", "enum"]);
  compareOtherKeys(comparison, where, old, now, judged, { text: "textForCallers" });
}

function values(variable: Node): readonly unknown[] | undefined {
  return Array.isArray(variable["enum"]) ? variable["enum"] : undefined;
}
