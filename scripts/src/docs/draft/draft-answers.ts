import { STATUS_CODES } from "node:http";
import type { ModelPage, PageOperation } from "../read/page.ts";
import { letters } from "../read/letters.ts";
import { draftType } from "./draft-schema.ts";
import type { Node } from "./draft-schema.ts";
import { exampleOf } from "./example-of.ts";
import type { OpenQuestions } from "./open-questions.ts";

/** Writes bodies and responses. Pages print no type for errors: models that look like one are tried there. */
export class DraftAnswers {
  readonly #schemas: Readonly<Record<string, Node>>;
  readonly #errors: readonly ModelPage[];

  constructor(schemas: Readonly<Record<string, Node>>, errors: readonly ModelPage[]) {
    this.#schemas = schemas;
    this.#errors = errors;
  }

  /** One schema under every media type, with an example of it. */
  contentOf(types: readonly string[], schema: Node): Node {
    const isOpen = Object.keys(schema).length === 0;
    const media = isOpen
      ? { schema }
      : { schema, examples: { draft: { value: exampleOf(schema, this.#schemas) } } };
    return Object.fromEntries(types.map((type) => [type, structuredClone(media)]));
  }

  responsesOf(printed: PageOperation, evidence: Node[], open: OpenQuestions): Node {
    const { statuses = [], returns, accepts } = printed;
    const stated = statuses.find((one) => one.startsWith("2"));
    const success = stated ?? (returns === "void" ? "204" : "200");
    if (stated === undefined) {
      const note = "The page prints no status of success; this is the usual one.";
      evidence.push(open.guess([`responses.${success}`], note, statusQuestion));
    }
    const hasBody = returns !== undefined && returns !== "void";
    const types = accepts.length === 0 ? ["application/json"] : accepts;
    if (hasBody && accepts.length === 0) {
      const note = "The page prints a type of the answer, but no media type.";
      const facts = [`responses.${success}.content`];
      evidence.push(
        open.guess(facts, note, `The media type of the answer to \`${printed.name}\`.`),
      );
    }
    const answer = {
      description: describe(success),
      ...(hasBody ? { content: this.contentOf(types, draftType(returns)) } : {}),
    };
    const others = statuses.filter((one) => one !== success);
    const failures = others.filter((one) => !/^[123]/.test(one));
    const withErrors = this.#errors.length > 0 || (!hasBody && accepts.length > 0);
    const isInvented = failures.length === 0 && withErrors;
    if (isInvented) {
      const note =
        "The page prints no status of an error; models that no operation names look like one.";
      evidence.push(open.guess(["responses.default"], note, statusQuestion));
    }
    const answers = [...others, ...(isInvented ? ["default"] : [])].map(
      (status): [string, Node] => [status, this.#other(status, types, withErrors, open)],
    );
    return Object.fromEntries([[success, answer], ...answers]);
  }

  #other(status: string, types: readonly string[], withBody: boolean, open: OpenQuestions): Node {
    const description = describe(status);
    if (/^[123]/.test(status) || !withBody) return { description };
    const model = this.#errorFor(status);
    open.ask("The bodies of errors.");
    if (model === undefined && this.#errors.length > 0) return { description };
    const note =
      model === undefined
        ? "The page says that JSON is accepted, and the answer of success has no body."
        : "No operation names this model, and its name is that of an error.";
    return {
      description,
      content: this.contentOf(
        types,
        model === undefined ? {} : draftType({ kind: "model", name: model.name }),
      ),
      "x-evidence": [open.guess(["content"], note, "The bodies of errors.")],
    };
  }

  #errorFor(status: string): ModelPage | undefined {
    const title = letters(STATUS_CODES[status] ?? "");
    const isValidation = (page: ModelPage): boolean => /validation/i.test(page.name);
    const exact = this.#errors.find((page) => title !== "" && letters(page.name).includes(title));
    if (exact !== undefined) return exact;
    if (status === "422") return this.#errors.find(isValidation);
    return this.#errors.find((page) => !isValidation(page) && !isStatusTitle(page.name));
  }
}

const statusQuestion = "The statuses of success and of errors, where a page prints none.";

function isStatusTitle(name: string): boolean {
  return Object.values(STATUS_CODES).some((title) => letters(title ?? "") === letters(name));
}

function describe(status: string): string {
  if (status === "default") return "Any other answer.";
  return `${STATUS_CODES[status] ?? `Status ${status}`}.`;
}
