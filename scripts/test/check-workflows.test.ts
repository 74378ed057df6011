import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { unpinnedActions } from "../src/unpinned-actions.ts";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";
import type { Output } from "./temporary-repository.ts";

const folder = ".github/workflows";
const commit = "3d3c42e5aac5ba805825da76410c181273ba90b1";
const workflow = (steps: string): string =>
  `on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;

function check(root: string): Promise<Output> {
  const script = join(repository, "scripts/src/check-workflows.ts");
  return run(process.execPath, [script, "--root", root], repository);
}

describe("check:workflows", () => {
  const broken = new TemporaryRepository();
  afterAll(() => broken.remove());

  test("passes the workflows of this repository", async () => {
    const { code, stderr } = await check(repository);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("says where a workflow is broken, for every workflow", async () => {
    broken
      .write(`${folder}/needs.yml`, workflow("      - run: echo\n").replace("on: push\n", ""))
      .write(
        `${folder}/pin.yaml`,
        workflow(
          "      - uses: actions/checkout@v7\n      - run: echo ${{ github.event.issue.title }}\n",
        ),
      )
      .write(`${folder}/notes.txt`, "no workflow");
    const { code, stdout, stderr } = await check(broken.root);
    expect(code).toBe(1);
    expect(stderr).toContain(`${folder}/needs.yml:1:1 "on" section is missing`);
    expect(stderr).toContain(`${folder}/pin.yaml:6:15 "actions/checkout@v7" is not pinned`);
    expect(stderr).toMatch(/pin\.yaml:7:\d+ .*potentially untrusted/);
    expect(stdout).toMatch(/^2 workflows: \d+ problems$/m);
  });

  test("fails where there is no workflow", async () => {
    const empty = new TemporaryRepository().write(`${folder}/notes.txt`, "no workflow");
    expect(await check(empty.root)).toMatchObject({ code: 1 });
    empty.remove();
  });
});

describe("unpinned actions", () => {
  test.each([
    ["a commit with its version", `- uses: actions/checkout@${commit} # v7.0.1`],
    ["an action of this repository", "- uses: ./.github/actions/own"],
  ])("passes %s", (_, step) => {
    expect(unpinnedActions(workflow(`      ${step}\n`))).toEqual([]);
  });

  test.each([
    ["a tag", "- uses: actions/checkout@v7"],
    ["a short commit", "- uses: actions/checkout@3d3c42e"],
    ["no version at all", "- uses: actions/checkout"],
    ["a commit without its version", `- uses: actions/checkout@${commit}`],
    ["a tag in another notation", '- { "uses": "actions/checkout@main" }'],
    ["a tag after a commit", `- uses: actions/checkout@${commit}-v7`],
  ])("refuses %s", (_, step) => {
    expect(unpinnedActions(workflow(`      ${step}\n`))).toMatchObject([{ line: 6 }]);
  });

  test("finds the actions of this repository's workflows", () => {
    const texts = readdirSync(join(repository, folder)).map((name) =>
      readFileSync(join(repository, folder, name), "utf8"),
    );
    const unpinned = texts.map((text) => text.replaceAll(/@[0-9a-f]{40}/g, "@main"));
    expect(unpinned.flatMap(unpinnedActions).length).toBeGreaterThanOrEqual(texts.length);
  });
});
