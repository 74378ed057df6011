import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../openapi-document.ts";
import { compareOtherKeys, names, part, shown } from "./comparison.ts";
import type { Comparison, Node } from "./comparison.ts";

/** Schemes that are needed together, with their scopes. */
type Alternative = Record<string, readonly string[]>;

const textual = { text: "textForCallers" } as const;

/** Compares what a credential is, by the names under which callers pass it. */
export function compareSchemes(comparison: Comparison, before: Node, after: Node): void {
  const { gone, come, kept } = names(before, after);
  for (const name of gone) comparison.found("schemeRemoved", place(name), "is gone");
  for (const name of come) comparison.found("schemeAdded", place(name), "is new");
  for (const name of kept) {
    const old = comparison.resolved("before", before[name]);
    const now = comparison.resolved("after", after[name]);
    const [from, to] = [placement(old), placement(now)];
    if (from !== to) {
      comparison.found("schemeChanged", place(name), `is ${to} now, no longer ${from}`);
    }
    compareFlows(comparison, place(name), part(old, "flows"), part(now, "flows"));
    if (old["bearerFormat"] !== now["bearerFormat"]) {
      // A hint for people.
      comparison.found("textForCallers", place(name), "bearerFormat reworded");
    }
    const judged = new Set(["type", "in", "name", "scheme", "flows", "bearerFormat"]);
    compareOtherKeys(comparison, place(name), old, now, judged, textual);
  }
}

function place(name: string): string {
  return `credential \`${name}\``;
}

/** How it gets onto a request. */
function placement(scheme: Node): string {
  const type = String(scheme["type"]);
  if (type === "apiKey") return `the ${String(scheme["in"])} \`${String(scheme["name"])}\``;
  return type === "http" ? `${type} ${String(scheme["scheme"]).toLowerCase()}` : type;
}

function compareFlows(comparison: Comparison, where: string, before: Node, after: Node): void {
  const { gone, come, kept } = names(before, after);
  for (const name of gone) comparison.found("schemeChanged", where, `the flow \`${name}\` is gone`);
  for (const name of come) comparison.found("schemeAdded", where, `the flow \`${name}\` is new`);
  for (const name of kept) {
    const [old, now] = [part(before, name), part(after, name)];
    for (const url of ["tokenUrl", "authorizationUrl", "refreshUrl"]) {
      if (old[url] === now[url]) continue;
      const rule = old[url] === undefined ? "schemeAdded" : "schemeChanged";
      comparison.found(rule, where, `\`${url}\` is ${shown(now[url])} now, was ${shown(old[url])}`);
    }
    const scopes = names(part(old, "scopes"), part(now, "scopes"));
    for (const one of scopes.gone)
      comparison.found("schemeChanged", where, `the scope \`${one}\` is gone`);
    for (const one of scopes.come)
      comparison.found("schemeAdded", where, `the scope \`${one}\` is new`);
    if (scopes.kept.some((one) => part(old, "scopes")[one] !== part(now, "scopes")[one])) {
      comparison.found("textForCallers", where, "scopes reworded");
    }
    const judged = new Set(["tokenUrl", "authorizationUrl", "refreshUrl", "scopes"]);
    compareOtherKeys(comparison, where, old, now, judged, textual);
  }
}

/** Compares which credentials an operation takes. */
export function compareRequirements(
  comparison: Comparison,
  where: string,
  before: unknown,
  after: unknown,
): void {
  const [old, now] = [alternatives(before), alternatives(after)];
  for (const one of old) {
    if (now.some((other) => opens(one, other))) continue;
    const what = `no longer takes ${words(one)}: it needs ${now.map(words).join(", or ")}`;
    comparison.found("credentialRefused", where, what);
  }
  for (const other of now) {
    if (old.some((one) => isDeepStrictEqual(one, other))) continue;
    if (old.some((one) => opens(one, other)) || now.length > 1) {
      comparison.found("credentialAccepted", where, `takes ${words(other)} now`);
    }
  }
  const same =
    old.length === now.length &&
    old.every((one) => now.some((other) => isDeepStrictEqual(one, other)));
  if (same && !isDeepStrictEqual(old, now)) {
    comparison.found("credentialOrder", where, `prefers ${words(now[0] ?? {})} now`);
  }
}

/** No requirement at all is one that nothing is needed for. */
function alternatives(security: unknown): Alternative[] {
  // The shape is that of the OpenAPI schema, which every bundle is checked against.
  const listed = (Array.isArray(security) ? security.filter(isRecord) : []) as Alternative[];
  return listed.length === 0 ? [{}] : listed;
}

/** Whether who has the credentials of the one has all that the other needs. */
function opens(one: Alternative, other: Alternative): boolean {
  return Object.entries(other).every(([scheme, scopes]) => {
    const has = Object.hasOwn(one, scheme) ? one[scheme] : undefined;
    return has !== undefined && scopes.every((scope) => has.includes(scope));
  });
}

function words(alternative: Alternative): string {
  const schemes = Object.entries(alternative).map(([name, scopes]) =>
    scopes.length === 0 ? `\`${name}\`` : `\`${name}\` with ${scopes.join(", ")}`,
  );
  return schemes.length === 0 ? "no credential" : schemes.join(" and ");
}
