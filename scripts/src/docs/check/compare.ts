import type { OpenApiDocument } from "../../openapi-document.ts";
import type { Subject } from "../facts/fact.ts";
import { evidenceProblems } from "../facts/evidence-problems.ts";
import { readSubjects } from "../facts/spec-facts.ts";
import type { ApiPage, ModelPage, PageOperation } from "../read/page.ts";
import { reachableModels, typesOf } from "../read/reachable-models.ts";
import type { Pages } from "../read/read-folder.ts";
import { letters } from "../read/letters.ts";
import { sayOperation } from "./operation-statements.ts";
import { reconcile } from "./reconcile.ts";
import type { Result } from "./result.ts";
import { sayModel } from "./schema-statements.ts";
import type { Comparison } from "./schema-statements.ts";
import { alignSchemes, sayScheme } from "./security-statements.ts";
import type { AlignedScheme } from "./security-statements.ts";
import { Statements } from "./statement.ts";
import { unusedCorrections } from "./unused-corrections.ts";

/** How a specification and the pages of its vendor stand to each other. */
export interface VendorCheck {
  readonly results: readonly Result[];
  /** Model pages that no operation of the pages refers to and that the specification leaves out. */
  readonly leftOut: readonly string[];
}

/** Compares a bundled specification with pages, fact by fact. */
export function compare(document: OpenApiDocument, pages: Pages): VendorCheck {
  const subjects = readSubjects(document);
  const of = (kind: Subject["kind"]): Subject[] => subjects.filter((one) => one.kind === kind);
  const statements = new Statements();
  const comparison: Comparison = {
    statements,
    models: new Map(pages.models.map((page) => [page.name, page])),
    resolve: (name) => document.components?.schemas?.[name],
    inlined: new Set(),
  };
  const missing: Result[] = [];
  const operations = new Set(of("operation"));
  for (const page of pages.apis) {
    const schemes = sayPage(statements, page, of, missing);
    for (const printed of page.operations) {
      const subject = operationLike(printed, page, operations);
      if (subject === undefined) {
        missing.push(missingPart("operation", printed.name, page.file));
        continue;
      }
      const modelSubject = (name: string): Subject | undefined =>
        of("model").find((one) => one.name === name);
      sayOperation(comparison, { subject, printed, page, schemes, modelSubject });
    }
  }
  const reached = reachableModels(
    pages.models,
    pages.apis.flatMap((page) => page.operations).flatMap(typesOf),
  );
  const leftOut: string[] = [];
  for (const model of pages.models) {
    const subject =
      of("model").find((one) => one.name === model.name) ??
      of("model").find((one) => one.page === model.stem);
    if (subject !== undefined) {
      const place = { subject, page: model.file, tokens: [], schema: subject.node };
      sayModel(comparison, { ...place, owner: model.name }, model);
      if (subject.name !== model.name) missing.push(renamed(subject, model));
    } else if (!comparison.inlined.has(model.name)) {
      if (reached.has(model.name)) missing.push(missingPart("model", model.name, model.file));
      else leftOut.push(model.name);
    }
  }
  const used = new Set<Record<string, unknown>>();
  const results = subjects.flatMap((subject) => reconcile(subject, statements.of(subject), used));
  return {
    results: [
      ...results,
      ...missing,
      ...unusedCorrections(subjects, statements, used),
      ...evidenceProblems(document).map(({ where, message }): Result => ({
        kind: "document",
        subject: where,
        fact: "evidence",
        status: "unexplained",
        pages: [],
        message,
      })),
    ],
    leftOut,
  };
}

/** What a page says beside its operations; gives the names of its schemes in the specification. */
function sayPage(
  statements: Statements,
  page: ApiPage,
  of: (kind: Subject["kind"]) => Subject[],
  missing: Result[],
): Map<string, AlignedScheme> {
  const [root] = of("document");
  const { baseUrl } = page;
  if (root !== undefined && baseUrl !== undefined) {
    const said = { page: page.file, tokens: ["servers"], printed: baseUrl };
    statements.say(root, said, (value) =>
      Array.isArray(value) ? value.some((one) => trimmed(String(one)) === trimmed(baseUrl)) : false,
    );
  }
  const names = new Set([
    ...page.schemes.map((scheme) => scheme.name),
    ...page.operations.flatMap((operation) => operation.security ?? []),
  ]);
  const schemes = alignSchemes([...names], of("scheme"));
  for (const name of names) {
    const subject = of("scheme").find((one) => one.name === schemes.get(name)?.name);
    const scheme = page.schemes.find((one) => one.name === name);
    if (subject === undefined) missing.push(missingPart("scheme", name, page.file));
    else if (scheme !== undefined) sayScheme(statements, subject, scheme, page.file);
  }
  return schemes;
}

function operationLike(
  printed: PageOperation,
  page: ApiPage,
  subjects: ReadonlySet<Subject>,
): Subject | undefined {
  const all = [...subjects];
  const near = all.filter((one) => one.page === page.stem);
  const byName = (one: Subject): boolean => letters(one.name) === letters(printed.name);
  const byRequest = (one: Subject): boolean =>
    printed.requests.some(
      ({ method, path }) => method === one.at[2] && letters(path) === letters(String(one.at[1])),
    );
  return near.find(byName) ?? all.find(byName) ?? near.find(byRequest) ?? all.find(byRequest);
}

function missingPart(kind: Result["kind"], subject: string, page: string): Result {
  const message = `the page describes this ${kind}, the specification does not have it`;
  return { kind, subject, fact: kind, status: "missing", pages: [page], message };
}

function renamed(subject: Subject, model: ModelPage): Result {
  return {
    kind: "model",
    subject: subject.name,
    fact: "name",
    status: "unexplained",
    pages: [model.file],
    message: `the page calls this model "${model.name}"`,
  };
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, "");
}
