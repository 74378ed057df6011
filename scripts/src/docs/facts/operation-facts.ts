import type { Path } from "../../locate.ts";
import { httpMethods, isRecord, isReference, pointerTokens } from "../../openapi-document.ts";
import { FactList, frameOf } from "./fact.ts";
import type { Frame, Subject, Tokens } from "./fact.ts";
import { pageOf } from "./page-of.ts";
import { addSchemaFacts } from "./schema-facts.ts";

type Node = Record<string, unknown>;

/** Follows a reference, and says where in the document what it names stands. */
export function follow(document: Node, node: unknown, at: Path): { node: Node; at: Path } {
  let current = node;
  let place = at;
  for (let hops = 0; isReference(current) && hops < 100; hops++) {
    place = pointerTokens(current.$ref);
    current = place.reduce<unknown>(
      (value, token) => (isRecord(value) ? value[token] : undefined),
      document,
    );
  }
  return { node: isRecord(current) ? current : {}, at: place };
}

/** Every operation of a document with what it says of the wire. */
export function operationSubjects(document: Node): Subject[] {
  const paths = isRecord(document["paths"]) ? document["paths"] : {};
  return Object.entries(paths).flatMap(([path, entry]) => {
    const item = follow(document, entry, ["paths", path]);
    return httpMethods.flatMap((method) => {
      const operation = item.node[method];
      if (!isRecord(operation)) return [];
      return [operationSubject(document, { path, method, item, operation })];
    });
  });
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly item: { node: Node; at: Path };
  readonly operation: Node;
}

function operationSubject(document: Node, place: Place): Subject {
  const { path, method, item, operation } = place;
  const at = [...item.at, method];
  const frames = [frameOf(operation, 0)];
  const list = new FactList();
  list.add(["method"], method, at, frames);
  list.add(["path"], path, ["paths", path], frames);
  for (const key of ["operationId", "summary", "deprecated"]) {
    const value = operation[key];
    if (value !== undefined && value !== false) list.add([key], value, [...at, key], frames);
  }
  addSecurity(list, document, operation, at, frames);
  for (const [owner, ownerAt] of [
    [item.node, item.at],
    [operation, at],
  ] as const) {
    const parameters: unknown[] = Array.isArray(owner["parameters"]) ? owner["parameters"] : [];
    for (const [index, entry] of parameters.entries()) {
      addParameter(list, follow(document, entry, [...ownerAt, "parameters", index]), frames);
    }
  }
  if (operation["requestBody"] !== undefined) {
    const body = follow(document, operation["requestBody"], [...at, "requestBody"]);
    const own = [...frames, frameOf(body.node, 1)];
    list.add(["requestBody"], true, [...at, "requestBody"], own);
    if (body.node["required"] === true)
      list.add(["requestBody", "required"], true, [...body.at, "required"], own);
    addContent(list, body, ["requestBody"], own);
  }
  const responses = isRecord(operation["responses"]) ? operation["responses"] : {};
  for (const [status, entry] of Object.entries(responses)) {
    const place = [...at, "responses", status];
    const answer = follow(document, entry, place);
    const own = [...frames, frameOf(answer.node, 2)];
    list.add(["responses", status], true, place, own);
    addContent(list, answer, ["responses", status], own);
    const headers = isRecord(answer.node["headers"]) ? answer.node["headers"] : {};
    for (const [name, header] of Object.entries(headers)) {
      const { node } = follow(document, header, []);
      const tokens = ["responses", status, "headers", name];
      const around = [...own, frameOf(node, 4)];
      list.add(tokens, true, [...answer.at, "headers", name], around);
    }
  }
  const id = operation["operationId"];
  return {
    kind: "operation",
    name: typeof id === "string" ? id : `${method.toUpperCase()} ${path}`,
    page: pageOf(operation),
    at,
    node: operation,
    frames,
    facts: list.facts,
  };
}

/** One fact for each scheme, and one for how they go together where there is a choice. */
function addSecurity(
  list: FactList,
  document: Node,
  operation: Node,
  at: Path,
  frames: readonly Frame[],
): void {
  const isOwn = Array.isArray(operation["security"]);
  const value = operation["security"] ?? document["security"] ?? [];
  const alternatives = (Array.isArray(value) ? value : []).map((one: unknown) =>
    isRecord(one) ? Object.keys(one) : [],
  );
  const place = isOwn ? [...at, "security"] : ["security"];
  const own = isOwn ? frames : [frameOf(document, 0), ...frames];
  const names = [...new Set(alternatives.flat())];
  for (const name of names) list.add(["security", name], true, place, own);
  if (names.length !== 1 || alternatives.length !== 1)
    list.add(["security"], alternatives, place, own);
}

function addParameter(
  list: FactList,
  { node, at }: { node: Node; at: Path },
  outer: readonly Frame[],
): void {
  const name = String(node["name"]);
  const tokens = ["parameters", name];
  const frames = [...outer, frameOf(node, 2)];
  list.add(tokens, true, at, frames);
  list.add([...tokens, "name"], name, [...at, "name"], frames);
  for (const key of ["in", "required", "deprecated", "style", "explode", "allowEmptyValue"]) {
    const value = node[key];
    if (value !== undefined && value !== false)
      list.add([...tokens, key], value, [...at, key], frames);
  }
  if (node["schema"] !== undefined)
    addSchemaFacts(list, node["schema"], [...tokens, "schema"], [...at, "schema"], frames);
}

function addContent(
  list: FactList,
  { node, at }: { node: Node; at: Path },
  outer: Tokens,
  frames: readonly Frame[],
): void {
  const content = isRecord(node["content"]) ? node["content"] : {};
  for (const [type, media] of Object.entries(content)) {
    const tokens = [...outer, "content", type];
    const place = [...at, "content", type];
    const own = isRecord(media) ? [...frames, frameOf(media, tokens.length)] : frames;
    list.add(tokens, true, place, own);
    if (isRecord(media) && media["schema"] !== undefined)
      addSchemaFacts(list, media["schema"], [...tokens, "schema"], [...place, "schema"], own);
  }
}
