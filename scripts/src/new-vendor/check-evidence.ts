import { evidenceProblems } from "../docs/facts/evidence-problems.ts";
import { readSubjects } from "../docs/facts/spec-facts.ts";
import { standingOf } from "../docs/facts/standing.ts";
import type { OpenApiDocument } from "../openapi-document.ts";

/** Throws where the evidence in a specification would not pass the tests, a line for each problem. */
export function checkEvidence(document: OpenApiDocument): void {
  const claims = readSubjects(document)
    .filter(({ kind, page }) => page === undefined && !["scheme", "document"].includes(kind))
    .flatMap(({ name, facts }) =>
      facts
        .filter((fact) => standingOf(fact) === "documented")
        .map((fact) => `${name}: ${fact.tokens.join(".")}: add x-evidence, or name the page`),
    );
  const problems = evidenceProblems(document).map(({ where, message }) => `${where}: ${message}`);
  const lines = [...problems, ...claims];
  if (lines.length > 0)
    throw new Error(
      `The evidence of the draft does not hold; correct it first.\n${lines.join("\n")}`,
    );
}
