import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
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
import { sourceFiles } from "./input-hash.ts";
import { Locator } from "./locate.ts";
import { isRecord } from "./openapi-document.ts";
import { SpecError } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { repeatedSchemas } from "./repeated-schemas.ts";
import type { Vendor } from "./vendors.ts";

/** No rules and no decorators: resolving what that means takes longer than bundling a vendor. */
const config = createConfig({});

/** What Redocly's bundler makes of a vendor's files. Throws a `SpecError` that says what is wrong with them, and where. */
export async function bundleWithRedocly(vendor: Vendor): Promise<Record<string, unknown>> {
  const resolver = new LocalResolver(vendor);
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
  const repeated = repeatedSchemas(vendor, await resolver.files());
  if (repeated.size > 0) throw new SpecError(repeatedProblems(vendor, repeated));
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
  return parsed;
}

/** Reads the vendor's own files only: of anything else, a later edit would not be seen. */
class LocalResolver extends BaseResolver {
  readonly #specFolder: string;
  readonly #readable: ReadonlySet<string>;

  constructor(vendor: Vendor) {
    super();
    this.#specFolder = vendor.specFolder;
    this.#readable = new Set(sourceFiles(vendor).map((file) => resolve(vendor.root, file)));
  }

  /** What is in each file that could be read. */
  async files(): Promise<Map<string, unknown>> {
    const found = new Map<string, unknown>();
    for (const [path, loading] of this.cache) {
      const document = await loading.catch((error: Error) => error);
      if (!(document instanceof Error)) found.set(path, document.parsed);
    }
    return found;
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (
      isAbsoluteUrl(absoluteRef) ||
      (existsSync(absoluteRef) && !this.#readable.has(absoluteRef))
    ) {
      const where = `only files in ${this.#specFolder} that are written by hand can be referenced`;
      throw new ResolveError(new Error(`${where}; copy there what is needed`));
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

function repeatedProblems(vendor: Vendor, repeated: ReadonlyMap<string, string[]>): Problem[] {
  const locator = new Locator(vendor);
  return [...repeated].flatMap(([name, files]) =>
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
