import type { Node } from "./draft-schema.ts";

/** The source that a draft's evidence names. */
export const pagesSource = "pages";

/** Collects what the pages leave open, as evidence in the draft and as questions in its README. */
export class OpenQuestions {
  readonly questions: string[] = [];

  ask(question: string): void {
    if (!this.questions.includes(question)) this.questions.push(question);
  }

  /** Evidence for facts that are a guess. */
  guess(facts: readonly string[], note: string, question: string): Node {
    this.ask(question);
    return { facts, level: "inferred", source: pagesSource, note };
  }

  /** A correction of what a page prints. */
  correct(facts: readonly string[], printed: string, reason: string, question: string): Node {
    this.ask(question);
    return { facts, printed, reason, level: "inferred", source: pagesSource };
  }
}
