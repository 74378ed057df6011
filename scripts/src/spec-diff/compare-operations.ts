import { httpMethods } from "../openapi-document.ts";
import type { OpenApiDocument } from "../openapi-document.ts";
import { methodName } from "../method-name.ts";
import { compareAnswers } from "./compare-answers.ts";
import { compareBodies } from "./compare-bodies.ts";
import { compareParameters, pathNames } from "./compare-parameters.ts";
import { compareRequirements } from "./compare-security.ts";
import { compareServers } from "./compare-servers.ts";
import { compareOtherKeys, shown } from "./comparison.ts";
import type { Comparison, Node } from "./comparison.ts";

/** An operation with everything that it has from its path and its document. */
export interface FoundOperation {
  readonly id: string;
  /** The method of the client, in Markdown. */
  readonly where: string;
  readonly method: string;
  readonly path: string;
  readonly node: Node;
  readonly parameters: readonly unknown[];
  /** Undefined where they are the document's. */
  readonly servers: unknown;
  readonly security: unknown;
  readonly idempotent: boolean;
}

const judged = new Set([
  "operationId",
  "x-method-name",
  "x-idempotent",
  "deprecated",
  "parameters",
  "requestBody",
  "responses",
  "security",
  "servers",
]);

export function compareOperations(comparison: Comparison): void {
  const before = operationsOf(comparison.before);
  const after = operationsOf(comparison.after);
  const pairs = paired(before, after);
  for (const old of before.filter((one) => !pairs.has(one))) {
    comparison.found("operationRemoved", old.where, `is gone (\`${old.method} ${old.path}\`)`);
  }
  const known = new Set(pairs.values());
  for (const now of after.filter((one) => !known.has(one))) {
    comparison.found("operationAdded", now.where, `is new (\`${now.method} ${now.path}\`)`);
  }
  for (const [old, now] of pairs) compareOperation(comparison, old, now);
}

function operationsOf(document: OpenApiDocument): FoundOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    httpMethods.flatMap((verb) => {
      const operation = item[verb];
      if (operation === undefined) return [];
      const method = verb.toUpperCase();
      const id = operation.operationId ?? `${method} ${path}`;
      const own = operation.parameters ?? [];
      return {
        id,
        where: `\`${methodName({ ...operation, operationId: id })}\``,
        method,
        path,
        // Read by name from here on, as every part of a document.
        node: operation as unknown as Node,
        parameters: [...(item.parameters ?? []), ...own],
        servers: operation.servers ?? item.servers,
        security: operation.security ?? document.security ?? [],
        idempotent: operation["x-idempotent"] ?? !["POST", "PATCH"].includes(method),
      };
    }),
  );
}

/** By operationId; a renamed one by its method and path. */
function paired(
  before: readonly FoundOperation[],
  after: readonly FoundOperation[],
): Map<FoundOperation, FoundOperation> {
  const pairs = new Map<FoundOperation, FoundOperation>();
  for (const old of before) {
    const now = after.find(({ id }) => id === old.id);
    if (now !== undefined) pairs.set(old, now);
  }
  const taken = new Set(pairs.values());
  for (const old of before.filter((one) => !pairs.has(one))) {
    const now = after.find(
      (one) => !taken.has(one) && one.method === old.method && one.path === old.path,
    );
    if (now !== undefined) pairs.set(old, now);
  }
  return pairs;
}

function compareOperation(comparison: Comparison, old: FoundOperation, now: FoundOperation): void {
  const { where } = now;
  if (old.where !== where) {
    comparison.found("methodNameChanged", where, `was named ${old.where}`);
  }
  if (old.id !== now.id) {
    const what = `the operationId changed from ${shown(old.id)} to ${shown(now.id)}`;
    comparison.found("operationIdChanged", where, what);
  }
  compareAddresses(comparison, old, now);
  compareParameters(comparison, old, now);
  compareBodies(comparison, where, old.node["requestBody"], now.node["requestBody"]);
  compareAnswers(comparison, where, old.node["responses"], now.node["responses"]);
  compareRequirements(comparison, where, old.security, now.security);
  compareOwnServers(comparison, old, now);
  compareNotices(comparison, old, now);
  compareOtherKeys(comparison, where, old.node, now.node, judged, { text: "textForCallers" });
}

/** Names in braces are compared as parameters. */
function compareAddresses(comparison: Comparison, old: FoundOperation, now: FoundOperation): void {
  const [from, to] = [old, now].map(
    ({ method, path }) => `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`,
  );
  const renamed = pathNames(old.path).length === pathNames(now.path).length;
  if (from === to && renamed) return;
  const what = `\`${old.method} ${old.path}\` is \`${now.method} ${now.path}\` now`;
  comparison.found("addressChanged", now.where, what);
}

function compareOwnServers(comparison: Comparison, old: FoundOperation, now: FoundOperation): void {
  if (old.servers === undefined && now.servers === undefined) return;
  compareServers(
    comparison,
    now.where,
    old.servers ?? comparison.before.servers,
    now.servers ?? comparison.after.servers,
  );
}

function compareNotices(comparison: Comparison, old: FoundOperation, now: FoundOperation): void {
  const [was, is] = [old, now].map(({ node }) => node["deprecated"] === true);
  if (was !== is) {
    const what = is ? "deprecated" : "no longer deprecated";
    comparison.found("deprecatedChanged", now.where, what);
  }
  if (old.idempotent !== now.idempotent) {
    const rule = now.idempotent ? "retriedAgain" : "retriedNoMore";
    const what = now.idempotent
      ? "counts as safe to repeat now"
      : "does not count as safe to repeat now";
    comparison.found(rule, now.where, what);
  } else if (old.node["x-idempotent"] !== now.node["x-idempotent"]) {
    comparison.found("textForCallers", now.where, "says of itself whether it is safe to repeat");
  }
}
