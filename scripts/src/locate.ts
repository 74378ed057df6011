import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Document, Node } from "yaml";
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { pointerTokens } from "./openapi-document.ts";
import type { Problem } from "./problem.ts";
import type { Vendor } from "./vendors.ts";

/** A place in a bundled document: the keys that lead to it from the root. */
export type Path = readonly (string | number)[];

interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/**
 * Finds where in a vendor's hand-written files a part of its bundled document stands. Parses the
 * files a second time, with positions: made for broken specs only, so that working ones stay fast.
 */
export class Locator {
  readonly #vendor: Vendor;
  readonly #sources = new Map<string, Source>();

  constructor(vendor: Vendor) {
    this.#vendor = vendor;
    for (const file of sourceFiles(vendor)) this.#read(file);
  }

  /** Every YAML syntax error in the vendor's files. */
  syntaxProblems(): Problem[] {
    return [...this.#sources.values()].flatMap(({ file, document, lines }) =>
      document.errors.map((error) => ({
        file,
        ...position(lines, error.pos[0]),
        message: `YAML syntax: ${(error.message.split(" at line ")[0] ?? error.message).trim()}. Correct it and run \`pnpm generate\` again.`,
      })),
    );
  }

  /** A problem at a place of the bundled document. */
  problemAt(path: Path, message: string): Problem {
    return { ...this.#place(path), message };
  }

  /** The place where a top-level key of one file stands. */
  problemAtKey(file: string, key: string, message: string): Problem {
    const source = this.#read(file);
    const contents = source?.document.contents;
    const pair = isMap(contents)
      ? contents.items.find((item) => keyText(item.key) === key)
      : undefined;
    return { file, ...(source === undefined ? {} : keyPosition(source, pair?.key)), message };
  }

  #place(path: Path): Omit<Problem, "message"> {
    let source = this.#read(this.#vendor.specFile);
    if (source === undefined) return { file: this.#vendor.specFile };
    let node: unknown = source.document.contents;
    let best: Omit<Problem, "message"> = { file: source.file, line: 1, col: 1 };
    for (const [index, key] of path.entries()) {
      [source, node] = this.#follow(source, node);
      const [nextNode, keyNode] = child(node, key);
      if (nextNode === undefined) {
        const moved = path[0] === "components" && index <= 2 ? this.#component(path) : undefined;
        return moved ?? best;
      }
      best = { file: source.file, ...keyPosition(source, keyNode) };
      node = nextNode;
    }
    return best;
  }

  /** A component that the bundler moved to the root stands in one of the files under its own name. */
  #component(path: Path): Omit<Problem, "message"> | undefined {
    const [, , name, ...rest] = path;
    if (typeof name !== "string") return undefined;
    for (const start of this.#sources.values()) {
      const contents = start.document.contents;
      const pair = isMap(contents)
        ? contents.items.find((item) => keyText(item.key) === name)
        : undefined;
      if (start.file === this.#vendor.specFile || pair === undefined) continue;
      let source = start;
      let node: unknown = pair.value;
      let best = { file: source.file, ...keyPosition(source, pair.key) };
      for (const key of rest) {
        const [nextNode, keyNode] = child(node, key);
        if (nextNode === undefined) return best;
        best = { file: source.file, ...keyPosition(source, keyNode) };
        [source, node] = this.#follow(source, nextNode);
      }
      return best;
    }
    return undefined;
  }

  #follow(source: Source, node: unknown): [Source, unknown] {
    const target = isMap(node) ? node.get("$ref") : undefined;
    if (typeof target !== "string")
      return [source, isAlias(node) ? node.resolve(source.document) : node];
    const [uri = "", pointer = ""] = target.split("#");
    const next = uri === "" ? source : this.#read(join(dirname(source.file), uri));
    if (next === undefined) return [source, node];
    const found = pointerTokens(pointer).reduce<unknown>(
      (value, token) => child(value, token)[0],
      next.document.contents,
    );
    return found === undefined ? [source, node] : [next, found];
  }

  #read(file: string): Source | undefined {
    const known = this.#sources.get(file);
    if (known !== undefined) return known;
    const path = join(this.#vendor.root, file);
    if (!existsSync(path)) return undefined;
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(path, "utf8"), {
      lineCounter: lines,
      prettyErrors: false,
    });
    const source: Source = { file, document, lines };
    this.#sources.set(file, source);
    return source;
  }
}

/** The hand-written YAML files of a vendor, relative to the repository. */
function sourceFiles(vendor: Vendor): string[] {
  const folder = join(vendor.root, vendor.specFolder);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => relative(vendor.root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(`${vendor.bundleFolder}/`))
    .sort();
}

function child(node: unknown, key: string | number): [node: unknown, key: unknown] {
  if (isSeq(node)) {
    const item = node.items[Number(key)];
    return [item, item];
  }
  if (!isMap(node)) return [undefined, undefined];
  const pair = node.items.find((item) => isPair(item) && keyText(item.key) === String(key));
  return [pair?.value ?? pair?.key, pair?.key];
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function keyPosition(source: Source, node: unknown): { line: number; col: number } {
  // Every node of a parsed document has a range; the cast only names the common part of the node types.
  const offset = (node as Node | undefined)?.range?.[0] ?? 0;
  return position(source.lines, offset);
}

function position(lines: LineCounter, offset: number): { line: number; col: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), col: Math.max(col, 1) };
}
