import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import {
  BaseResolver,
  bundle as redoclyBundle,
  createConfig,
  getLineColLocation,
  isAbsoluteUrl,
  ResolveError,
  Source,
} from "@redocly/openapi-core";
import type { NormalizedProblem } from "@redocly/openapi-core";
import { Locator } from "./locate.ts";
import { isRecord } from "./openapi-document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { SpecError } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Vendor } from "./vendors.ts";

/** No rules and no decorators: resolving what that means takes longer than bundling a vendor. */
const config = createConfig({});

/** A vendor's specification as one document: files merged, components sorted by name. Throws a `SpecError`. */
export async function bundle(vendor: Vendor): Promise<OpenApiDocument> {
  const resolver = new LocalResolver();
  const specFile = join(vendor.root, vendor.specFile);
  let parsed: unknown;
  let problems: Problem[];
  try {
    const result = await redoclyBundle({
      ref: specFile,
      config: await config,
      externalRefResolver: resolver,
      componentRenamingConflicts: "error",
    });
    parsed = result.bundle.parsed;
    problems = result.problems.map((problem) => toProblem(vendor, problem));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems = [{ file: vendor.specFile, message: `Cannot be read as OpenAPI: ${message}` }];
  }
  const repeated = await repeatedSchemas(vendor, resolver);
  if (repeated.length > 0) throw new SpecError(repeated);
  if (problems.length > 0) {
    const syntax = new Locator(vendor).syntaxProblems();
    throw new SpecError(syntax.length > 0 ? syntax : problems);
  }
  if (!isRecord(parsed))
    throw new SpecError([
      {
        file: vendor.specFile,
        message: "Is not an OpenAPI document: write `openapi: 3.1.0` and what belongs to it.",
      },
    ]);
  // What kind of document it is, the official schema decides afterwards.
  return withSortedComponents(parsed) as unknown as OpenApiDocument;
}

/** Reads files only: a specification that fetches parts of itself would differ from day to day. */
class LocalResolver extends BaseResolver {
  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (isAbsoluteUrl(absoluteRef)) {
      throw new ResolveError(new Error("only files of this repository can be referenced"));
    }
    try {
      // At once: waiting for a small file takes longer than reading it.
      return new Source(absoluteRef, readFileSync(absoluteRef, "utf8").replaceAll("\r\n", "\n"));
    } catch (error) {
      throw new ResolveError(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function toProblem(vendor: Vendor, problem: NormalizedProblem): Problem {
  const location = problem.location[0];
  if (location === undefined) return { file: vendor.specFile, message: problem.message };
  const { line, col } = getLineColLocation(location).start;
  const { absoluteRef, body } = location.source;
  const text = body
    .split("\n")
    .slice(line - 1)
    .join("\n");
  const target = /\$ref["']?:\s*["']?([^"'\s,}]+)/.exec(text)?.[1] ?? "";
  const message = problem.message.startsWith(unresolved)
    ? `${problem.message.replace(unresolved, `${unresolved} "${target}"`)}: correct the reference or write what it names.`
    : problem.message;
  return {
    file: relative(vendor.root, absoluteRef),
    line,
    col,
    message: message.replaceAll(`${vendor.root}/`, ""),
  };
}

const unresolved = "Can't resolve $ref";

/**
 * The bundler merges two schemas of one name silently when they look alike, and renames the second
 * one otherwise: both would surprise, so a name used in two files is a problem of its own.
 */
async function repeatedSchemas(vendor: Vendor, resolver: BaseResolver): Promise<Problem[]> {
  const folder = join(vendor.root, vendor.specFolder, "schemas");
  const filesByName = new Map<string, string[]>();
  for (const [path, loading] of [...resolver.cache].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const document = dirname(path) === folder ? await loading.catch(() => undefined) : undefined;
    if (document === undefined || document instanceof Error || !isRecord(document.parsed)) continue;
    for (const name of Object.keys(document.parsed)) {
      filesByName.set(name, [...(filesByName.get(name) ?? []), relative(vendor.root, path)]);
    }
  }
  const repeated = [...filesByName].filter(([, files]) => files.length > 1);
  if (repeated.length === 0) return [];
  const locator = new Locator(vendor);
  return repeated.flatMap(([name, files]) =>
    files
      .slice(1)
      .map((file) =>
        locator.problemAtKey(
          file,
          name,
          `The schema name "${name}" is used in ${files[0]} too: keep one of them, in schemas/common.yaml if two tags share it.`,
        ),
      ),
  );
}

function withSortedComponents(document: Record<string, unknown>): Record<string, unknown> {
  const { components, ...rest } = document;
  if (!isRecord(components)) return rest;
  const kinds = Object.entries(components)
    .filter(([, members]) => !isRecord(members) || Object.keys(members).length > 0)
    .sort(byKey)
    // The order of security schemes is the author's: it is the order in which the client offers them.
    .map(([kind, members]) => [kind, kind === "securitySchemes" ? members : sortedByKey(members)]);
  return kinds.length === 0 ? rest : { ...rest, components: Object.fromEntries(kinds) };
}

function sortedByKey(value: unknown): unknown {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).sort(byKey)) : value;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
