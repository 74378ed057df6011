import { describePageType } from "../../../scripts/src/docs/read/page-type.ts";
import type { PageType } from "../../../scripts/src/docs/read/page-type.ts";
import type {
  ApiPage,
  ModelPage,
  PageField,
  PageOperation,
} from "../../../scripts/src/docs/read/page.ts";
import type { Pages } from "../../../scripts/src/docs/read/read-folder.ts";

/** A fact that the two pages do not state alike. */
export interface PageDifference {
  readonly subject: string;
  readonly fact: string;
  readonly original: string;
  readonly regenerated: string;
}

/** An operation or a model of the original pages, with what is different. */
export interface SubjectComparison {
  readonly kind: "operation" | "model";
  readonly name: string;
  readonly differences: readonly PageDifference[];
}

/** Compares page by page what two folders state; what an original page has lost is not compared. */
export function comparePages(original: Pages, regenerated: Pages): SubjectComparison[] {
  return [...compareApis(original, regenerated), ...compareModels(original, regenerated)];
}

type Facts = Map<string, string>;

function compareApis(original: Pages, regenerated: Pages): SubjectComparison[] {
  const found = new Map(
    regenerated.apis.flatMap((page) =>
      page.operations.map((one) => [plain(one.name), [page, one]] as const),
    ),
  );
  return original.apis.flatMap((page) =>
    page.operations.map((operation) => {
      const other = found.get(plain(operation.name));
      const theirs = other === undefined ? undefined : operationFacts(...other);
      return compared("operation", operation.name, operationFacts(page, operation), theirs);
    }),
  );
}

function compareModels(original: Pages, regenerated: Pages): SubjectComparison[] {
  const found = new Map(regenerated.models.map((page) => [plain(page.name), page]));
  return original.models.map((page) => {
    const other = found.get(plain(page.name));
    const theirs = other === undefined ? undefined : modelFacts(other);
    return compared("model", page.name, modelFacts(page), theirs);
  });
}

function compared(
  kind: SubjectComparison["kind"],
  name: string,
  original: Facts,
  regenerated: Facts | undefined,
): SubjectComparison {
  const tell = (fact: string, one = "nothing", other = "nothing"): PageDifference[] =>
    one === other ? [] : [{ subject: name, fact, original: one, regenerated: other }];
  if (regenerated === undefined) {
    return { kind, name, differences: tell("page", "there", "missing") };
  }
  const facts = new Set([...original.keys(), ...regenerated.keys()]);
  const differences = [...facts].flatMap((fact) => {
    // A cell that was lost says nothing, and neither does what hangs on it.
    if (original.get(fact) === unknown) return [];
    return tell(fact, original.get(fact), regenerated.get(fact));
  });
  return { kind, name, differences };
}

/** In place of a fact that a page should state and has lost. */
const unknown = "(lost)";

function operationFacts(page: ApiPage, operation: PageOperation): Facts {
  const [request] = operation.requests;
  const facts: Facts = new Map([
    ["base URL", page.baseUrl ?? unknown],
    ["method", request?.method ?? unknown],
    ["path", request?.path ?? unknown],
    ["content types", list(operation.contentTypes)],
    ["accepts", list(operation.accepts)],
    ["returns", describeReturn(operation)],
    ["authorization", operation.security === undefined ? unknown : list(operation.security)],
    ["statuses", operation.statuses === undefined ? unknown : list(operation.statuses)],
  ]);
  for (const field of operation.parameters) addField(facts, `parameter ${field.name}`, field);
  const { body } = operation;
  if (body?.kind === "whole") addField(facts, "body", body.field);
  if (body?.kind === "form") {
    for (const field of body.fields) addField(facts, `form field ${field.name}`, field);
  }
  return facts;
}

function modelFacts({ properties, values }: ModelPage): Facts {
  const facts: Facts = new Map();
  if (values !== undefined) facts.set("values", list(values.map(String)));
  for (const field of properties) addField(facts, `property ${field.name}`, field);
  return facts;
}

function addField(facts: Facts, name: string, field: PageField): void {
  facts.set(name, "there");
  facts.set(`${name}, type`, field.type === undefined ? unknown : describe(field.type));
  facts.set(`${name}, required`, field.required === undefined ? unknown : String(field.required));
  if (field.default !== undefined)
    facts.set(`${name}, default`, JSON.stringify(field.default.value));
}

function describeReturn({ returns }: PageOperation): string {
  if (returns === undefined) return unknown;
  return returns === "void" ? "void" : describe(returns);
}

/** Names of models differ in their capitals between versions of a generator. */
function describe(type: PageType): string {
  return describePageType(type).toLowerCase();
}

function list(entries: readonly string[]): string {
  return entries.toSorted().join(", ");
}

function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}
