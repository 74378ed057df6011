import { runChecks } from "../run-checks.ts";
import type { Outcome } from "../check.ts";
import type { Tours } from "../tours.ts";

/** Runs the program in a page, whose query names the driver, and shows the outcomes. */
export async function start(tours: Tours): Promise<void> {
  const driver = new URLSearchParams(location.search).get("driver") ?? "";
  const outcomes = await runChecks(driver, tours);
  const table = document.createElement("table");
  for (const outcome of outcomes) table.append(row(outcome));
  const count = (state: string): number => outcomes.filter((one) => one.state === state).length;
  const counts = ["ok", "limit", "failed"].map((state) => `${count(state)} ${state}`).join(", ");
  table.createCaption().textContent = `${counts} in ${navigator.userAgent}`;
  document.body.append(table);
  document.title = "done";
}

function row({ name, state, remark = "" }: Outcome): HTMLTableRowElement {
  const line = document.createElement("tr");
  line.className = state;
  for (const text of [name, state, remark]) line.insertCell().textContent = text;
  return line;
}
