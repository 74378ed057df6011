import type { OpenApiDocument } from "../../openapi-document.ts";
import type { PageType } from "../read/page-type.ts";
import { mergeSchemes } from "../read/code-sample.ts";
import type { ApiPage, ModelPage, PageOperation } from "../read/page.ts";
import { reachableModels, typesOf } from "../read/reachable-models.ts";
import type { Pages } from "../read/read-folder.ts";
import { DraftAnswers } from "./draft-answers.ts";
import { tagOf } from "./draft-names.ts";
import { draftOperation } from "./draft-operation.ts";
import { draftModel } from "./draft-schema.ts";
import type { Node } from "./draft-schema.ts";
import { draftScheme } from "./draft-security.ts";
import { draftServers } from "./draft-servers.ts";
import { OpenQuestions, pagesSource } from "./open-questions.ts";

/** A first specification of a vendor, as one document. */
export interface Draft {
  readonly document: OpenApiDocument;
  /** Stem of the page that describes the operations of a path. */
  readonly pageOfPath: ReadonlyMap<string, string>;
  readonly questions: readonly string[];
  /** Model pages that the draft has no place for. */
  readonly leftOut: readonly string[];
}

/** Writes down what the pages say, and marks what they do not settle. */
export function draftDocument(pages: Pages, vendor: string, docsUrl: string): Draft {
  const open = new OpenQuestions();
  const printed = operationsOf(pages);
  const reached = reachableModels(
    pages.models,
    printed.flatMap(({ operation }) => typesOf(operation)),
  );
  const errors = pages.models.filter(({ name }) => !reached.has(name) && looksLikeError(name));
  const used = new Set([...reached, ...reachableModels(pages.models, errors.map(asType))]);
  const models = new Map(pages.models.map((page) => [page.name, page]));
  const schemas: Record<string, Node> = {};
  for (const name of [...used].sort()) {
    const page = models.get(name);
    if (page === undefined) open.ask(`What the model \`${name}\` has: its page is not there.`);
    else if (page.values === undefined && page.properties.length === 0)
      open.ask(`What the model \`${name}\` is: its page has an empty table.`);
    schemas[name] = draftModel(page, docsUrl, name);
  }
  const answers = new DraftAnswers(schemas, errors);
  const paths: Record<string, Node> = {};
  const pageOfPath = new Map<string, string>();
  for (const { operation, page } of printed) {
    const place = { stem: page.stem, docsUrl, file: page.file };
    const draft = draftOperation(operation, place, answers, open);
    paths[draft.path] = { ...paths[draft.path], [draft.method]: draft.operation };
    if (!pageOfPath.has(draft.path)) pageOfPath.set(draft.path, page.stem);
  }
  const root = rootOf(pages, vendor, docsUrl, open);
  const document = { ...root, paths, components: componentsOf(pages, schemas, open) };
  const leftOut = pages.models.map((page) => page.name).filter((name) => !used.has(name));
  // Built from the pages part by part: bundling checks it against the official schema.
  return {
    document: document as unknown as OpenApiDocument,
    pageOfPath,
    questions: open.questions,
    leftOut,
  };
}

function rootOf(pages: Pages, vendor: string, docsUrl: string, open: OpenQuestions): Node {
  const tags = [...new Set(pages.apis.map((page) => page.stem))].map((stem) => ({
    name: tagOf(stem),
    description: `Operations of the page ${stem}.`,
  }));
  const [first] = pages.apis;
  const note = "The pages have neither; both are placeholders.";
  return {
    openapi: "3.1.0",
    info: {
      title: `${vendor.charAt(0).toUpperCase()}${vendor.slice(1)} API`,
      version: "0.0.0",
      description:
        "A draft, written from documentation pages by `pnpm docs:draft`. To be finished by hand.",
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
      "x-evidence": [open.guess(["title", "version"], note, "Title and version of the API.")],
    },
    externalDocs: { url: `${docsUrl}/${first?.file ?? ""}` },
    "x-sources": {
      [pagesSource]: {
        title: "Documentation pages of the vendor",
        note: "What the pages suggest without saying it.",
      },
    },
    ...draftServers(pages, vendor, open),
    tags,
  };
}

function componentsOf(pages: Pages, schemas: Record<string, Node>, open: OpenQuestions): Node {
  const named = pages.apis.flatMap((page) =>
    page.operations.flatMap((operation) => operation.security ?? []),
  );
  const schemes = mergeSchemes([
    ...pages.apis.flatMap((page) => page.schemes),
    ...named.map((name) => ({
      name,
      kind: undefined,
      bearerFormat: undefined,
      keyName: undefined,
    })),
  ]);
  const drafted = schemes.map((scheme) => [scheme.name, draftScheme(scheme, open)]);
  return {
    ...(drafted.length === 0 ? {} : { securitySchemes: Object.fromEntries(drafted) }),
    ...(Object.keys(schemas).length === 0 ? {} : { schemas }),
  };
}

/** Every operation once: where two forms of a page are there, the one that prints more. */
function operationsOf(pages: Pages): { operation: PageOperation; page: ApiPage }[] {
  const found = new Map<string, { operation: PageOperation; page: ApiPage }>();
  for (const page of pages.apis) {
    for (const operation of page.operations) {
      const key = `${page.stem} ${operation.name}`;
      const known = found.get(key);
      if (known !== undefined && known.operation.requests.length >= operation.requests.length)
        continue;
      found.set(key, { operation, page });
    }
  }
  return [...found.values()];
}

function asType({ name }: ModelPage): PageType {
  return { kind: "model", name };
}

function looksLikeError(name: string): boolean {
  return (
    /error|fault|problem|bad_?request|forbidden|unauthorized|conflict/i.test(name) &&
    !name.endsWith("Inner")
  );
}
