import { describe, expect, test } from "vitest";
import { bundle } from "../../src/bundle.ts";
import { evidenceProblems } from "../../src/docs/facts/evidence-problems.ts";
import { readSubjects } from "../../src/docs/facts/spec-facts.ts";
import { standingOf } from "../../src/docs/facts/standing.ts";
import { setAt } from "../../src/docs/mutate/mutation.ts";
import { renderEvidence } from "../../src/render-evidence.ts";
import { listVendors } from "../../src/vendors.ts";
import { repository } from "../temporary-repository.ts";
import { beaconDocument } from "./beacon.ts";

describe.each(listVendors(repository))("the evidence of $name", async (vendor) => {
  const document = await bundle(vendor);

  test("names what is there, says why, and comes from sources that are listed", () => {
    expect(evidenceProblems(document)).toEqual([]);
  });

  test("stands on every fact that is about something no page describes", () => {
    const undocumented = readSubjects(document).filter(
      ({ kind, page }) => page === undefined && kind !== "scheme" && kind !== "document",
    );
    const claims = undocumented.flatMap(({ name, facts }) =>
      facts
        .filter((fact) => standingOf(fact) === "documented")
        .map((fact) => `${name}: ${fact.tokens.join(".")}`),
    );
    expect(claims, "add x-evidence, or name the page in externalDocs").toEqual([]);
  });
});

describe("evidence that is wrong", async () => {
  const document = await beaconDocument();
  const at = ["paths", "/lamps", "get", "parameters", 0, "x-evidence", 0];
  const cases: [what: string, path: (string | number)[], value: unknown, says: RegExp][] = [
    [
      "a fact that is not there",
      [...at, "facts"],
      ["default"],
      /names "default", which is not here/,
    ],
    ["an unknown level", [...at, "level"], "guessed", /has the level "guessed"/],
    ["an unknown source", [...at, "source"], "hearsay", /names the source "hearsay"/],
    ["no source", [...at, "source"], undefined, /has no source/],
    ["inferred without a reason", [...at, "level"], "inferred", /gives no reason/],
    ["a source that nobody names", ["x-sources", "other"], { title: "Other" }, /names "other"/],
    [
      "a correction without what is printed",
      ["x-correction", 0, "printed"],
      undefined,
      /does not say what is printed/,
    ],
  ];

  test.each(cases)("is found: %s", (_, path, value, says) => {
    const problems = evidenceProblems(setAt(document, path, value));
    expect(problems.map((one) => one.message).join("\n")).toMatch(says);
  });

  test("is not found where there is none", () => {
    expect(evidenceProblems(document)).toEqual([]);
  });
});

test("the README's table counts facts by their standing and lists what is not documented", async () => {
  const readme = "# Beacon\n\n<!-- evidence:start -->\n<!-- evidence:end -->\n\nThe end.\n";
  const text = renderEvidence(readme, await beaconDocument()) ?? "";
  expect(text).toMatch(/^\| All +\| \d+ +\| \d+ +\| \d+ +\| 0 +\| 0 +\| \d+ +\|$/m);
  expect(text).toContain(
    "| `list_lamps` | `parameters.x-tenant-id.name`, `parameters.x-tenant-id.in` | vendor | sdk |",
  );
  expect(text).toContain("The page has: create_lamp. A Python name.");
  expect(text.endsWith("<!-- evidence:end -->\n\nThe end.\n")).toBe(true);
  expect(renderEvidence(text, await beaconDocument())).toBe(text);
  expect(renderEvidence("# Beacon\n", await beaconDocument())).toBeUndefined();
});
