import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/** What one deterministic figure may be at the most. */
export interface Budget {
  readonly figure: string;
  readonly unit: string;
  readonly budget: number;
  /** The budget was never measured, and may be far too high until somebody sets it. */
  readonly isEstimate?: true;
  /** Files and folders whose changes move the figure. */
  readonly inputs: readonly string[];
}

/** Measured figures by name. */
export type Figures = Readonly<Record<string, number>>;

/** Beyond this share of slack a budget no longer holds what was gained, and is to be lowered. */
const slack = 0.05;

export const budgetsFile = "scripts/budgets.json";

/** The table of budgets of a repository. */
export function readBudgets(root: string): Budget[] {
  // A committed file; the test compares its names with what is measured.
  return JSON.parse(readFileSync(path.join(root, budgetsFile), "utf8")) as Budget[];
}

/** What is wrong with a figure, and what to do; undefined when it is within its budget. */
export function breach(root: string, row: Budget, value: number | undefined): string | undefined {
  const { figure, unit, budget, isEstimate = false, inputs } = row;
  if (value === undefined) return `${figure}: is not measured; remove it from scripts/budgets.json`;
  const state = `${figure}: ${format(value)} ${unit}, budget ${format(budget)}`;
  if (value > budget) {
    const advice = "Save elsewhere, or raise scripts/budgets.json in the commit that needs it";
    return `${state}. Last moved by ${lastCommit(root, inputs)}. ${advice}.`;
  }
  if (!isEstimate && value < budget * (1 - slack))
    return `${state}. Lower scripts/budgets.json, to keep what was gained.`;
  return undefined;
}

/** Who touched what moves a figure. */
function lastCommit(root: string, inputs: readonly string[]): string {
  const git = (...args: string[]): string =>
    execFileSync("git", [...args, "--", ...inputs], { cwd: root, encoding: "utf8" }).trim();
  if (git("status", "--porcelain") !== "") return "changes that are not committed";
  return git("log", "-1", "--format=%h %s");
}

const format = (value: number): string => Math.round(value).toLocaleString("en");
