import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";

const project = new TemporaryRepository();
afterAll(() => project.remove());

/** The last line of a vitest run over the given test files. */
async function lastLine(files: Record<string, string>): Promise<string | undefined> {
  const folder = Object.keys(files).join("-").replaceAll(/\W/g, "");
  for (const [name, text] of Object.entries(files)) {
    project.write(`${folder}/${name}.test.js`, text);
  }
  project.write(`${folder}/vitest.config.js`, "export default { test: { globals: true } };");
  const reporter = join(repository, "scripts/src/vitest-reporter.ts");
  const vitest = join(repository, "node_modules/vitest/dist/cli.js");
  const args = [vitest, "run", "--reporter=default", `--reporter=${reporter}`];
  const { stdout } = await run(process.execPath, args, project.path(folder), { NO_COLOR: "1" });
  return stdout.trimEnd().split("\n").at(-1);
}

test("ends the run with the number of tests that passed and failed", async () => {
  const good = 'test("a", () => {}); test("b", () => {});';
  expect(await lastLine({ good })).toBe("2 passed, 0 failed");
});

test("counts as failed what broke without being a test, and names what was skipped", async () => {
  const line = await lastLine({
    failing:
      'test("a", () => {}); test("b", () => { throw new Error("no"); }); test.skip("c", () => {});',
    unloadable: 'import "./nothing.js"; test("a", () => {});',
    suite:
      'describe("s", () => { beforeAll(() => { throw new Error("no"); }); test("a", () => {}); });',
    unhandled:
      'test("a", async () => { void Promise.reject(new Error("no")); await new Promise((r) => setTimeout(r, 50)); });',
  });
  // failing: b; unloadable: the file; suite: its hook, so that its test did not run; unhandled: the rejection.
  expect(line).toBe("2 passed, 4 failed, 2 skipped");
});
