import { isRecord, isReference } from "../../openapi-document.ts";
import type { OpenApiDocument } from "../../openapi-document.ts";
import { follow } from "./operation-facts.ts";
import { entriesOf } from "./standing.ts";
import type { Entry } from "./standing.ts";

/** Something wrong with the evidence in a specification, whatever its pages say. */
export interface EvidenceProblem {
  readonly where: string;
  readonly message: string;
}

type Node = Record<string, unknown>;

const levels = new Set(["vendor", "inferred", "observed"]);
/** What a correction may say that the page has and the specification has not. */
const takenOut = new Set(
  "parameters properties required responses security requestBody headers default enum format deprecated readOnly name in items content".split(
    " ",
  ),
);

/** Entries that name nothing, lack what they need, or name sources that are not there; and sources that nobody names. */
export function evidenceProblems(document: OpenApiDocument): EvidenceProblem[] {
  const root: Node = { ...document };
  const sources = isRecord(root["x-sources"]) ? Object.keys(root["x-sources"]) : [];
  const named = new Set<string>();
  const problems: EvidenceProblem[] = [];
  visit(root, "", (node, where) => {
    for (const entry of entriesOf(node)) {
      for (const tag of entry.sources) named.add(tag);
      for (const message of faultsOf(root, node, entry, sources)) problems.push({ where, message });
    }
  });
  for (const tag of sources.filter((one) => !named.has(one))) {
    problems.push({ where: "x-sources", message: `no evidence and no correction names "${tag}"` });
  }
  return problems;
}

function faultsOf(root: Node, node: Node, entry: Entry, sources: readonly string[]): string[] {
  const { kind, facts, level, text, printed } = entry;
  const faults = (facts ?? [])
    .filter((word) => !resolves(root, node, word) && !(kind === "correction" && isTakenOut(word)))
    .map((word) => `the x-${kind} names "${word}", which is not here`);
  if (!levels.has(level)) faults.push(`the x-${kind} has the level "${level}", which is none`);
  for (const tag of entry.sources.filter((one) => !sources.includes(one)))
    faults.push(`the x-${kind} names the source "${tag}", which x-sources does not have`);
  if (level !== "inferred" && entry.sources.length === 0)
    faults.push(`the x-${kind} has no source`);
  if (text === "" && (kind === "correction" || level === "inferred"))
    faults.push(`the x-${kind} gives no reason`);
  if (kind === "correction" && printed === undefined)
    faults.push("the x-correction does not say what is printed");
  return faults;
}

/** Maps that say nothing where they are empty. */
const maps = /(^|\.)(content|properties|parameters|responses|headers)$/;

/** Whether a word for a fact leads somewhere from an object. */
function resolves(root: Node, node: Node, word: string): boolean {
  if ("responses" in node && (word === "path" || word === "method")) return true;
  return leadsTo(root, node, word, maps.test(word));
}

function leadsTo(root: Node, value: unknown, word: string, isMap: boolean): boolean {
  if (word === "") return !isMap || !isRecord(value) || Object.keys(value).length > 0;
  const own = isReference(value) ? { ...follow(root, value, []).node, ...value } : value;
  return keysOf(root, own).some(([key, next]) => {
    if (word !== key && !word.startsWith(`${key}.`)) return false;
    return leadsTo(root, next, word.slice(key.length + 1), isMap);
  });
}

/** The keys of an object; the members of a list go by their name. */
function keysOf(root: Node, value: unknown): [string, unknown][] {
  if (isRecord(value)) return Object.entries(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index): [string, unknown][] => {
    if (typeof item === "string") return [[item, undefined]];
    const { node } = isReference(item)
      ? follow(root, item, [])
      : { node: isRecord(item) ? item : {} };
    if (typeof node["name"] === "string") return [[node["name"], node]];
    return [[String(index), node], ...Object.entries(node)];
  });
}

function isTakenOut(word: string): boolean {
  return word.split(".").some((token) => takenOut.has(token));
}

/** Every object of a document, with a readable name of its place. */
function visit(value: unknown, where: string, see: (node: Node, where: string) => void): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, `${where}/${index}`, see);
    return;
  }
  if (!isRecord(value)) return;
  see(value, where === "" ? "root" : where.slice(1));
  for (const [key, item] of Object.entries(value)) {
    if (["x-evidence", "x-correction", "x-sources", "example", "examples"].includes(key)) continue;
    visit(item, `${where}/${key}`, see);
  }
}
