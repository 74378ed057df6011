import { styleText } from "node:util";
import Table from "cli-table3";
import type { Project } from "./consumers/project.ts";

/** What came of one check. */
export interface Finding {
  readonly check: string;
  /** What is wrong; left out where nothing is. */
  readonly problem?: string;
}

interface Row {
  readonly package: string;
  readonly version: string;
  readonly client: string;
  readonly findings: readonly Finding[];
}

/** What is found out, step by step and package by package. */
export class Report {
  readonly #rows: Row[] = [];
  readonly #problems: string[] = [];
  readonly #begin = performance.now();
  #steps = 0;
  #checks = 0;

  /** Does a step of the rehearsal; one that fails ends it, for the next ones stand on it. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const begin = performance.now();
    try {
      const result = await work();
      this.#steps += 1;
      this.note(`ok ${seconds(begin)} ${title}`);
      return result;
    } catch (error) {
      this.note(`${styleText("red", "failed")} ${seconds(begin)} ${title}`);
      throw error;
    }
  }

  /** A line of the account. */
  note(line: string): void {
    console.log(line);
  }

  add({ package: { name, version }, client }: Project, findings: readonly Finding[]): void {
    this.#rows.push({ package: name, version, client: client.name, findings });
    this.#checks += findings.length;
    const failed = findings.filter(({ problem }) => problem !== undefined);
    const verdict = failed.length === 0 ? "ok" : styleText("red", `${failed.length} failed`);
    this.note(`   ${name} ${version}, ${client.name}: ${verdict}`);
    for (const { check, problem } of failed) {
      this.#problems.push(`${name} ${version}, ${client.name}, ${check}: ${problem}`);
    }
  }

  /** Prints the table and what is wrong; gives the exit code. */
  close(columns: readonly string[]): number {
    const table = new Table({
      head: ["package", "version", "client", ...columns],
      style: { head: [], border: [], compact: true },
    });
    const key = (row: Row): string => `${row.package} ${row.version}`;
    for (const row of this.#rows.toSorted((a, b) => key(a).localeCompare(key(b)))) {
      table.push([row.package, row.version, row.client, ...columns.map((one) => cell(row, one))]);
    }
    console.log(`\n${table.toString()}\n`);
    for (const problem of this.#problems) console.error(`${styleText("red", problem)}\n`);
    console.log(
      `${this.#checks - this.#problems.length}/${this.#checks} checks ok in ${this.#rows.length} installs, ` +
        `${this.#steps} steps, ${seconds(this.#begin)}`,
    );
    return this.#problems.length === 0 ? 0 : 1;
  }
}

function cell({ findings }: Row, check: string): string {
  const finding = findings.find((one) => one.check === check);
  if (finding === undefined) return "–";
  return finding.problem === undefined ? styleText("green", "ok") : styleText("red", "failed");
}

function seconds(begin: number): string {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}
