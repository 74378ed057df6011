/** Something wrong in a hand-written file, with what to do about it. */
export interface Problem {
  /** Path of the file, relative to the repository. */
  readonly file: string;
  /** 1-based line; left out where the whole file is meant. */
  readonly line?: number;
  /** 1-based column. */
  readonly col?: number;
  readonly message: string;
}

/** One line per problem: `specs/acme/openapi.yaml:12:5 message`. */
function formatProblem({ file, line, col, message }: Problem): string {
  return `${file}:${line ?? 1}:${col ?? 1} ${message.replaceAll(/\s*\n\s*/g, " ")}`;
}

/** Thrown where a vendor's files cannot be compiled; nothing of that vendor is written. Its message has a line per problem. */
export class SpecError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.name = "SpecError";
    this.problems = problems;
  }
}
