import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";

const project = new TemporaryRepository();
afterAll(() => project.remove());

/** The last lines of a vitest run over the given test files: of each failure, and the counts. */
async function lastLines(files: Record<string, string>): Promise<string[]> {
  const folder = Object.keys(files).join("-").replaceAll(/\W/g, "");
  for (const [name, text] of Object.entries(files)) {
    project.write(`${folder}/${name}.test.js`, text);
  }
  project.write(`${folder}/vitest.config.js`, "export default { test: { globals: true } };");
  const reporter = join(repository, "scripts/src/vitest-reporter.ts");
  const vitest = join(repository, "node_modules/vitest/dist/cli.js");
  const args = [vitest, "run", "--reporter=default", `--reporter=${reporter}`];
  const { stdout } = await run(process.execPath, args, project.path(folder), { NO_COLOR: "1" });
  const lines = stdout.trimEnd().split("\n");
  return lines.slice(lines.findLastIndex((line) => !/^FAILED |^\d+ passed/.test(line)) + 1);
}

test("ends the run with the number of tests that passed and failed", async () => {
  const good = 'test("a", () => {}); test("b", () => {});';
  expect((await lastLines({ good })).at(-1)).toBe("2 passed, 0 failed");
});

test("counts as failed what broke without being a test, names it, and names what was skipped", async () => {
  const lines = await lastLines({
    failing:
      'describe("s", () => { test("a", () => {}); test("b", () => { throw new RangeError("no"); }); test.skip("c", () => {}); });',
    unloadable: 'import "./nothing.js"; test("a", () => {});',
    suite:
      'describe("s", () => { beforeAll(() => { throw new Error("no"); }); test("a", () => {}); });',
    unhandled:
      'test("a", async () => { void Promise.reject(new Error("never")); await new Promise((r) => setTimeout(r, 50)); });',
  });
  expect(lines.at(-1)).toBe("2 passed, 4 failed, 2 skipped");
  expect(lines.slice(0, -1).toSorted()).toEqual([
    "FAILED failing.test.js > s > b: RangeError: no",
    "FAILED outside of the tests: Error: never",
    "FAILED suite.test.js > s: Error: no",
    expect.stringMatching(/^FAILED unloadable\.test\.js: Error: .*nothing\.js/),
  ]);
});

test("gives a failure one line, of a bounded length", async () => {
  const long = `test("a", () => { throw new Error("first\\n\\u001b[31msecond\\u001b[39m" + " more".repeat(200)); });`;
  const [line, count] = (await lastLines({ long })).slice(-2);
  expect(line).toMatch(/^FAILED long\.test\.js > a: Error: first second more.*…$/);
  expect(line?.length).toBeLessThan(500);
  expect(count).toBe("0 passed, 1 failed");
});
