import type { Subject, Tokens } from "../facts/fact.ts";
import type { Entry } from "../facts/standing.ts";

/** How far a page and a specification agree: a Python name hides how the wire spells it. */
export type Agreement = "yes" | "spelling" | "no";

/** One thing that a page says, in the place where a specification says it. */
export interface Statement {
  readonly tokens: Tokens;
  /** As the page has it, in a word or two. */
  readonly printed: string;
  readonly page: string;
  readonly agrees: (value: unknown) => Agreement;
  /** The page says that there is none of it. */
  readonly isAbsence: boolean;
  /** Nothing but a correction of this very place may explain a difference. */
  readonly isStrict: boolean;
  /** An entry elsewhere that explains why the page spells it otherwise. */
  readonly explainedBy: Entry | undefined;
}

/** What the pages say of each subject. */
export class Statements {
  readonly #bySubject = new Map<Subject, Statement[]>();

  of(subject: Subject): readonly Statement[] {
    return this.#bySubject.get(subject) ?? [];
  }

  /** The page says a value. */
  say(
    subject: Subject,
    { page, tokens, printed }: Said,
    agrees: (value: unknown) => Agreement | boolean,
    { isStrict = false, explainedBy }: { isStrict?: boolean; explainedBy?: Entry | undefined } = {},
  ): void {
    this.#add(subject, {
      tokens,
      printed,
      page,
      isAbsence: false,
      isStrict,
      explainedBy,
      agrees: (value) => {
        const answer = agrees(value);
        return typeof answer === "string" ? answer : answer ? "yes" : "no";
      },
    });
  }

  /** The page says that there is none. */
  sayNone(subject: Subject, { page, tokens, printed }: Said): void {
    this.#add(subject, {
      tokens,
      printed,
      page,
      isAbsence: true,
      isStrict: false,
      explainedBy: undefined,
      agrees: () => "no",
    });
  }

  #add(subject: Subject, statement: Statement): void {
    const known = this.#bySubject.get(subject);
    if (known === undefined) this.#bySubject.set(subject, [statement]);
    else known.push(statement);
  }
}

interface Said {
  readonly page: string;
  readonly tokens: Tokens;
  readonly printed: string;
}
