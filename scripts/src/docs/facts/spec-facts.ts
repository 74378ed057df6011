import { isRecord } from "../../openapi-document.ts";
import type { OpenApiDocument } from "../../openapi-document.ts";
import { FactList, frameOf } from "./fact.ts";
import type { Subject } from "./fact.ts";
import { operationSubjects } from "./operation-facts.ts";
import { pageOf } from "./page-of.ts";
import { addSchemaFacts } from "./schema-facts.ts";

/** Everything that a bundled specification says of the wire, part by part. */
export function readSubjects(document: OpenApiDocument): Subject[] {
  const root: Record<string, unknown> = { ...document };
  const components = isRecord(root["components"]) ? root["components"] : {};
  return [
    documentSubject(root),
    ...members(components["securitySchemes"]).map(([name, node]) => schemeSubject(name, node)),
    ...operationSubjects(root),
    ...members(components["schemas"]).map(([name, node]) => modelSubject(name, node)),
  ];
}

function documentSubject(root: Record<string, unknown>): Subject {
  const list = new FactList();
  const frames = [frameOf(root, 0)];
  const info = isRecord(root["info"]) ? root["info"] : {};
  for (const key of ["title", "version", "contact"]) {
    const own = [...frames, frameOf(info, 1)];
    if (info[key] !== undefined) list.add(["info", key], info[key], ["info", key], own);
  }
  const servers: unknown[] = Array.isArray(root["servers"]) ? root["servers"] : [];
  if (servers.length > 0) list.add(["servers"], servers.map(addressOf), ["servers"], frames);
  for (const [index, server] of servers.entries()) {
    if (!isRecord(server) || server["variables"] === undefined) continue;
    const own = [...frames, frameOf(server, 2)];
    const at = ["servers", index, "variables"];
    list.add(["servers", String(index), "variables"], server["variables"], at, own);
  }
  return {
    kind: "document",
    name: "info and servers",
    page: pageOf(root),
    at: [],
    node: root,
    frames,
    facts: list.facts,
  };
}

/** The address of a server with the defaults of its variables in it. */
function addressOf(server: unknown): string {
  if (!isRecord(server) || typeof server["url"] !== "string") return "";
  const variables = isRecord(server["variables"]) ? server["variables"] : {};
  return server["url"].replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const variable = variables[name];
    return isRecord(variable) ? String(variable["default"]) : whole;
  });
}

function schemeSubject(name: string, node: Record<string, unknown>): Subject {
  const list = new FactList();
  const at = ["components", "securitySchemes", name];
  const frames = [frameOf(node, 0)];
  for (const key of ["type", "scheme", "bearerFormat", "in", "name", "flows", "openIdConnectUrl"]) {
    if (node[key] !== undefined) list.add([key], node[key], [...at, key], frames);
  }
  return { kind: "scheme", name, page: undefined, at, node, frames, facts: list.facts };
}

function modelSubject(name: string, node: Record<string, unknown>): Subject {
  const list = new FactList();
  const at = ["components", "schemas", name];
  addSchemaFacts(list, node, [], at, []);
  const frames = [frameOf(node, 0)];
  return { kind: "model", name, page: pageOf(node), at, node, frames, facts: list.facts };
}

function members(value: unknown): [string, Record<string, unknown>][] {
  return Object.entries(isRecord(value) ? value : {}).filter(
    (entry): entry is [string, Record<string, unknown>] => isRecord(entry[1]),
  );
}
