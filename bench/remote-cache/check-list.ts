import { markdownTable } from "markdown-table";

/** What was looked at, and whether it was so. */
export class CheckList {
  readonly #rows: [what: string, verdict: string, seen: string][] = [];

  /** Adds a check and says it at once. */
  add(what: string, isSo: boolean, seen: string): void {
    this.#rows.push([what, isSo ? "ok" : "FAILED", seen]);
    console.error(`${isSo ? "ok    " : "FAILED"} ${what}: ${seen}`);
  }

  /** The table, and whether there are checks and all are ok. */
  print(): boolean {
    console.log(markdownTable([["check", "", "seen"], ...this.#rows]));
    const passed = this.#rows.filter(([, verdict]) => verdict === "ok").length;
    console.log(`\n${passed}/${this.#rows.length} checks ok`);
    return passed > 0 && passed === this.#rows.length;
  }
}
