import { expect, it } from "vitest";
import { cases } from "./cases/index.ts";
import { openapiFetch } from "./openapi-fetch-adapter.ts";
import { renderTable } from "./render-table.ts";
import { runSuite } from "./run-suite.ts";

const chosen = new Set([
  'path: dot segment ".."',
  "path: an empty string",
  "path: a slash",
  "query: a deepObject key that would close the bracket and add a parameter",
  "query: a date",
  "redirects: 307 of postJson to another origin",
  "redirects: 307 of a GET to the same origin",
  "base URL: another port for one call",
  "bodies: a typed array for JSON",
  "answers: an error and nothing",
]);

it("finds the faults of a client that is known to have them", async () => {
  const verdicts = await runSuite(
    [openapiFetch],
    cases.filter(({ group, name }) => chosen.has(`${group}: ${name}`)),
  );
  const problems = Object.fromEntries(
    verdicts.map((verdict) => [`${verdict.group}: ${verdict.name}`, verdict.problems.join("; ")]),
  );
  expect(problems).toEqual({
    'path: dot segment ".."': expect.stringContaining("'GET /v1/'"),
    "path: an empty string": expect.stringContaining("'GET /v1/items/'"),
    "path: a slash": "",
    "query: a deepObject key that would close the bracket and add a parameter":
      expect.stringContaining("&admin]=true"),
    "query: a date": expect.stringContaining("'GET /v1/search"),
    "redirects: 307 of postJson to another origin": expect.stringContaining(
      "sends POST /v1/x to another origin",
    ),
    "redirects: 307 of a GET to the same origin": "",
    "base URL: another port for one call": expect.stringContaining("to another origin"),
    "bodies: a typed array for JSON": expect.stringContaining('sends the body {"0":120'),
    "answers: an error and nothing": "",
  });
});

it("prints who passes what", () => {
  const verdict = (adapter: string, group: string, ...problems: string[]) => ({
    adapter,
    group,
    name: "x",
    problems,
  });
  const table = renderTable([
    verdict("a", "path"),
    verdict("a", "query"),
    verdict("b", "path", "sends it"),
    verdict("b", "query"),
  ]);
  expect(table.split("\n")).toEqual([
    "|  | a | b |",
    "| --- | ---: | ---: |",
    "| path | 1 / 1 | 0 / 1 |",
    "| query | 1 / 1 | 1 / 1 |",
    "| all | 2 / 2 | 1 / 2 |",
  ]);
});
