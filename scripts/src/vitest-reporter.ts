import { stripVTControlCharacters } from "node:util";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends the output of a test run with one line for each failure, `FAILED client test/retry.test.ts > waits: Error: …`,
 * and one with the counts: `12 passed, 1 failed`.
 */
export default class CountReporter implements Reporter {
  #lines = "";
  #coverage = false;

  onInit: NonNullable<Reporter["onInit"]> = (vitest) => {
    this.#coverage = vitest.config.coverage.enabled;
  };

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    this.#lines = lastLines(modules, errors).join("\n");
    if (!this.#coverage) console.log(this.#lines);
  }

  /** The coverage table comes after the end of the run. */
  onFinishedReportCoverage(): void {
    console.log(this.#lines);
  }
}

/**
 * Counts tests. What failed without being a test counts too: a file that did not load, a hook of a
 * suite that threw, an error that nobody handled.
 */
function lastLines(
  modules: readonly TestModule[],
  unhandled: readonly SerializedError[],
): string[] {
  const failures: string[] = [];
  const counts = { passed: 0, skipped: 0 };
  const fail = (place: string, [error]: readonly SerializedError[]): void =>
    void failures.push(failureLine(place, error));
  for (const module of modules) {
    const file = `${module.project.name} ${module.relativeModuleId}`.trimStart();
    if (module.errors().length > 0) fail(file, module.errors());
    for (const suite of module.children.allSuites())
      if (suite.errors().length > 0) fail(`${file} > ${suite.fullName}`, suite.errors());
    for (const test of module.children.allTests()) {
      const { state, errors = [] } = test.result();
      // A test that never ran did not pass.
      if (state === "failed" || state === "pending") fail(`${file} > ${test.fullName}`, errors);
      else counts[state]++;
    }
  }
  for (const error of unhandled) fail("outside of the tests", [error]);
  const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} skipped`;
  return [...failures, `${counts.passed} passed, ${failures.length} failed${skipped}`];
}

/** A whole message is longer than what says enough; all of it is further up in the output. */
const enough = 400;

function failureLine(place: string, error?: SerializedError): string {
  const why = error === undefined ? "did not run" : `${error.name ?? "Error"}: ${error.message}`;
  const line = stripVTControlCharacters(`FAILED ${place}: ${why}`).replaceAll(/\s+/g, " ").trim();
  return line.length > enough ? `${line.slice(0, enough)}…` : line;
}
