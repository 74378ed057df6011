import { alignedTable } from "../../scripts/src/aligned-table.ts";
import type { Outcome } from "../program/check.ts";
import type { Results, RuntimeResult } from "./results.ts";

/** The table of the documentation: a line per check, a column per runtime. */
export function renderTable({ date, platform, operations, runtimes }: Results): string {
  const isOperation = ({ name }: Outcome): boolean => /^\w+ \w+$/.test(name);
  const names = new Set(
    runtimes.flatMap(({ outcomes }) =>
      outcomes.filter((one) => !isOperation(one)).map((one) => one.name),
    ),
  );
  const remarks: string[] = [];
  const note = (text: string): string => {
    if (!remarks.includes(text)) remarks.push(text);
    return `[${remarks.indexOf(text) + 1}]`;
  };
  const calls = (result: RuntimeResult): string => {
    if (result.notRun !== undefined) return "not run";
    const ok = result.outcomes.filter((one) => isOperation(one) && one.state === "ok");
    return ok.length === operations ? `${ok.length}` : `**${ok.length}**`;
  };
  const rows = [
    ["check", ...runtimes.map(title)],
    [`calls that worked, of ${operations} operations`, ...runtimes.map(calls)],
    ...[...names].map((name) => [name, ...runtimes.map((result) => cell(name, result, note))]),
  ];
  const absent = runtimes.filter(({ notRun }) => notRun !== undefined);
  const lines = [
    ...remarks.map((text, index) => `${index + 1}. ${text}`),
    ...absent.map(({ name, notRun }) => `- ${name} was not run: ${notRun}`),
  ];
  const tail = lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
  return `Run on ${date.slice(0, 10)}, ${platform}.\n\n${alignedTable(rows)}${tail}`;
}

/** `Node 20` in version 20.20.2 is Node 20.20.2. */
function title({ name, version }: RuntimeResult): string {
  return version === undefined ? name : `${name.replace(/ \d+$/, "")} ${version}`;
}

function cell(name: string, result: RuntimeResult, note: (text: string) => string): string {
  if (result.notRun !== undefined) return "not run";
  const outcome = result.outcomes.find((one) => one.name === name);
  if (outcome === undefined) return "–";
  const { state, remark = "" } = outcome;
  if (state === "ok") return "ok";
  const mark = note(remark.split("\n")[0] ?? "");
  return state === "limit" ? `limit ${mark}` : `**failed** ${mark}`;
}
