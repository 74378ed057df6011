import type { Path } from "../../locate.ts";
import { isRecord } from "../../openapi-document.ts";
import type { OpenApiDocument } from "../../openapi-document.ts";
import type { Fact, Subject, Tokens } from "../facts/fact.ts";

/** One fact of a specification, broken in one way. */
export interface Mutation {
  readonly subject: Subject;
  /** The fact that was broken; left out where one was invented. */
  readonly fact: Fact | undefined;
  /** The place of that fact, or of the invented one. */
  readonly tokens: Tokens;
  readonly what: string;
  readonly apply: (document: OpenApiDocument) => OpenApiDocument;
}

/** Sets, or with `undefined` removes, what stands at a place of a copy. */
export function setAt(document: OpenApiDocument, path: Path, value: unknown): OpenApiDocument {
  return editAt(document, path.slice(0, -1), (parent) => {
    const key = path.at(-1) ?? "";
    if (Array.isArray(parent)) {
      if (value === undefined) parent.splice(Number(key), 1);
      else parent[Number(key)] = value;
    } else if (isRecord(parent)) {
      if (value === undefined) delete parent[key];
      else parent[key] = value;
    }
  });
}

/** Gives the key at a place of a copy another name, in the same position. */
export function renameAt(document: OpenApiDocument, path: Path, to: string): OpenApiDocument {
  const from = String(path.at(-1));
  return editAt(document, path.slice(0, -1), (parent) => {
    if (!isRecord(parent)) return;
    const entries = Object.entries(parent);
    for (const key of Object.keys(parent)) delete parent[key];
    for (const [key, value] of entries) parent[key === from ? to : key] = value;
  });
}

/** What stands at a place of a document. */
export function valueAt(document: OpenApiDocument, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) ? value[key] : undefined;
  }, document);
}

function editAt(
  document: OpenApiDocument,
  path: Path,
  edit: (value: unknown) => void,
): OpenApiDocument {
  const copy = structuredClone(document);
  edit(valueAt(copy, path));
  return copy;
}
