import { isRecord } from "../../src/openapi-document.ts";

type Path = readonly (string | number)[];

/** A change of a document: `set` and `add` take a value, `move` a path. */
export type Edit =
  | { readonly set: Path; readonly to: unknown }
  | { readonly add: Path; readonly to: unknown }
  | { readonly remove: Path }
  | { readonly move: Path; readonly to: Path };

/** A copy of a document with some edits made. */
export function edited<T>(document: T, edits: readonly Edit[]): T {
  const copy = structuredClone(document);
  for (const edit of edits) apply(copy, edit);
  return copy;
}

function apply(document: unknown, edit: Edit): void {
  if ("set" in edit) setAt(document, edit.set, structuredClone(edit.to));
  else if ("add" in edit) listAt(document, edit.add).push(structuredClone(edit.to));
  else if ("remove" in edit) removeAt(document, edit.remove);
  else setAt(document, edit.to, removeAt(document, edit.move));
}

/** Puts a value at a path; in a list it goes before what is there after a removal. */
function setAt(document: unknown, path: Path, value: unknown): void {
  const [parent, key] = [valueAt(document, path.slice(0, -1)), path.at(-1)];
  if (Array.isArray(parent)) parent.splice(Number(key), key === parent.length ? 0 : 1, value);
  else if (isRecord(parent)) parent[String(key)] = value;
  else throw new Error(`There is no ${path.join(" ")}`);
}

function removeAt(document: unknown, path: Path): unknown {
  const [parent, key] = [valueAt(document, path.slice(0, -1)), path.at(-1)];
  const value = valueAt(document, path);
  if (value === undefined) throw new Error(`There is no ${path.join(" ")}`);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isRecord(parent)) delete parent[String(key)];
  return value;
}

function listAt(document: unknown, path: Path): unknown[] {
  const list = valueAt(document, path);
  if (!Array.isArray(list)) throw new Error(`There is no list at ${path.join(" ")}`);
  return list;
}

/** What is at a path. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, key) => {
    if (Array.isArray(node)) return node[Number(key)];
    return isRecord(node) ? node[String(key)] : undefined;
  }, document);
}

/** The path of everything in a document, but for what lies in a list of evidence or in an example. */
export function pathsIn(node: unknown, path: readonly string[] = []): (readonly string[])[] {
  const deep = /^(x-evidence|x-correction|x-sources|examples?)$/.test(path.at(-1) ?? "");
  const below =
    typeof node === "object" && node !== null && !deep
      ? Object.entries(node).flatMap(([key, value]) => pathsIn(value, [...path, key]))
      : [];
  return path.length === 0 ? below : [path, ...below];
}
