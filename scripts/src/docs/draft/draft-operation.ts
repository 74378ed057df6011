import type { PageField, PageOperation, PageRequest } from "../read/page.ts";
import { letters } from "../read/letters.ts";
import type { DraftAnswers } from "./draft-answers.ts";
import { sentenceOf, tagOf } from "./draft-names.ts";
import { draftField, draftObject, draftType } from "./draft-schema.ts";
import type { Node } from "./draft-schema.ts";
import type { OpenQuestions } from "./open-questions.ts";

/** An operation and where it goes. */
export interface OperationDraft {
  readonly path: string;
  readonly method: string;
  readonly operation: Node;
}

export interface OperationPlace {
  readonly stem: string;
  readonly docsUrl: string;
  readonly file: string;
}

/** Writes what a page says of an operation, with evidence on what it does not settle. */
export function draftOperation(
  printed: PageOperation,
  place: OperationPlace,
  answers: DraftAnswers,
  open: OpenQuestions,
): OperationDraft {
  const evidence: Node[] = [];
  const corrections: Node[] = [];
  const { method, path } = requestOf(printed, corrections, open);
  const ignored = printed.parameters.filter(isIgnored);
  for (const { name } of ignored) {
    const reason = "OpenAPI ignores a header parameter of this name: the security scheme sends it.";
    const question =
      "Whether the `authorization` parameters are the header of the security scheme.";
    corrections.push(open.correct([`parameters.${name}`], name, reason, question));
  }
  const parameters = printed.parameters
    .filter((field) => !isIgnored(field))
    .map((field) => draftParameter(field, path, open));
  const requestBody = draftBody(printed, answers, open);
  const responses = answers.responsesOf(printed, evidence, open);
  const security = draftSecurity(printed, evidence, open);
  const operation: Node = {
    operationId: printed.name,
    summary: sentenceOf(printed.name),
    ...(printed.deprecated ? { deprecated: true } : {}),
    tags: [tagOf(place.stem)],
    externalDocs: { url: `${place.docsUrl}/${place.file}#${printed.name}` },
    security,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses,
    ...(evidence.length === 0 ? {} : { "x-evidence": evidence }),
    ...(corrections.length === 0 ? {} : { "x-correction": corrections }),
  };
  return { path, method, operation };
}

/** Of several spellings the one whose names are those of the parameters; a page that prints two has one of them wrong. */
function requestOf(printed: PageOperation, corrections: Node[], open: OpenQuestions): PageRequest {
  const names = printed.parameters.map((field) => field.name);
  const fits = ({ path }: PageRequest): boolean =>
    templated(path).every((name) => names.includes(name));
  const [first = { method: "get", path: "/" }] = printed.requests;
  const chosen = printed.requests.toReversed().find(fits) ?? first;
  const path = chosen.path.replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const alike = names.find((one) => letters(one) === letters(name));
    return alike === undefined ? whole : `{${alike}}`;
  });
  if (path !== first.path) {
    const reason = "The page spells the path in two ways, or not as its own parameters.";
    corrections.push(open.correct(["path"], first.path, reason, "How the paths are spelt."));
  }
  return { method: chosen.method, path };
}

function templated(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
}

function isIgnored({ name }: PageField): boolean {
  return ["authorization", "accept", "contenttype"].includes(letters(name));
}

function draftParameter(field: PageField, path: string, open: OpenQuestions): Node {
  const { deprecated, ...rest } = field;
  const schema = draftField({ ...rest, deprecated: false });
  const more = {
    ...(field.required === true ? { required: true } : {}),
    ...(deprecated ? { deprecated } : {}),
    schema,
  };
  if (templated(path).includes(field.name)) return { name: field.name, in: "path", ...more };
  const isHeader = field.name.startsWith("x_");
  const name = isHeader ? field.name.replaceAll("_", "-") : field.name;
  const evidence = open.guess(
    isHeader ? ["name", "in"] : ["in"],
    isHeader
      ? "The page prints a Python name; headers begin with x- by custom."
      : "The page does not say where the parameter goes; the query is the usual place.",
    `Whether \`${name}\` is a query parameter or a header.`,
  );
  return { name, in: isHeader ? "header" : "query", ...more, "x-evidence": [evidence] };
}

function draftBody(
  printed: PageOperation,
  answers: DraftAnswers,
  open: OpenQuestions,
): Node | undefined {
  const { body, contentTypes } = printed;
  if (contentTypes.length === 0) return undefined;
  if (body === undefined) open.ask(`What the body of \`${printed.name}\` is.`);
  const schema =
    body === undefined
      ? {}
      : body.kind === "form"
        ? draftObject(body.fields)
        : draftType(body.field.type);
  const isRequired =
    body?.kind === "form"
      ? body.fields.some((field) => field.required === true)
      : body?.field.required === true;
  return {
    ...(isRequired ? { required: true } : {}),
    content: answers.contentOf(contentTypes, schema),
  };
}

function draftSecurity(
  { name, security }: PageOperation,
  evidence: Node[],
  open: OpenQuestions,
): Node[] {
  if (security === undefined) {
    open.ask(`Which credential \`${name}\` takes.`);
    const note = "The page says nothing of credentials.";
    evidence.push(open.guess(["security"], note, `Which credential \`${name}\` takes.`));
    return [];
  }
  if (security.length > 1) {
    const note = "The page has one flat list; that one of them is enough is a guess.";
    const question = `Whether \`${name}\` takes one of its credentials or all of them.`;
    evidence.push(open.guess(["security"], note, question));
  }
  return security.map((scheme) => ({ [scheme]: [] }));
}
