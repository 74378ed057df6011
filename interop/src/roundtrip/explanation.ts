/** Why two pages differ, from `roundtrip.yaml`. */
export interface Explanation {
  /** About what docs:check says of the regenerated pages, not about the two pages. */
  readonly check?: boolean;
  readonly vendor: string;
  /** Patterns for the whole name of a subject and of a fact; left out, any. */
  readonly subjects?: string;
  readonly facts?: string;
  readonly text: string;
}

/** What an explanation is looked for. */
interface Place {
  readonly check: boolean;
  readonly vendor: string;
  readonly subject: string;
  readonly fact: string;
}

/** The first explanation that covers a difference. */
export function explanationOf(
  explanations: readonly Explanation[],
  { check, vendor, subject, fact }: Place,
): Explanation | undefined {
  return explanations.find(
    (entry) =>
      (entry.check ?? false) === check &&
      entry.vendor === vendor &&
      fits(entry.subjects, subject) &&
      fits(entry.facts, fact),
  );
}

function fits(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text);
}
