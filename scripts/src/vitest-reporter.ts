import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";

/** Ends the output of a test run with one line: `12 passed, 0 failed`. */
export default class CountReporter implements Reporter {
  #line = "";
  #coverage = false;

  onInit: NonNullable<Reporter["onInit"]> = (vitest) => {
    this.#coverage = vitest.config.coverage.enabled;
  };

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    this.#line = countLine(modules, errors.length);
    if (!this.#coverage) console.log(this.#line);
  }

  /** The coverage table comes after the end of the run. */
  onFinishedReportCoverage(): void {
    console.log(this.#line);
  }
}

/**
 * Counts tests. What failed without being a test counts too: a file that did not load, a hook of a
 * suite that threw, an error that nobody handled.
 */
export function countLine(modules: readonly TestModule[], unhandledErrors: number): string {
  const counts = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    counts.failed += Math.sign(module.errors().length);
    for (const suite of module.children.allSuites())
      counts.failed += Math.sign(suite.errors().length);
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that never ran did not pass.
      counts[state === "pending" ? "failed" : state]++;
    }
  }
  const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} skipped`;
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}
