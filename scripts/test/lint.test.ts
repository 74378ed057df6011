import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faults } from "./lint-faults.ts";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";

interface Report {
  problems: {
    ruleId: string;
    message: string;
    severity: string;
    location: { source: { ref: string }; start: { line: number } }[];
  }[];
}

describe("redocly lint", () => {
  const specs = new TemporaryRepository().addFixtures("acme");
  let reports: Report[];

  beforeAll(async () => {
    const files = [
      "openapi.yaml",
      "paths/token.yaml",
      "paths/file.yaml",
      "schemas/token.yaml",
      "schemas/common.yaml",
    ];
    const acme = Object.fromEntries(files.map((file) => [file, specs.read(`specs/acme/${file}`)]));
    for (const [index, { file, from, to }] of faults.entries()) {
      specs.addVendor(`broken${index}`, acme).edit(`specs/broken${index}/${file}`, from, to);
    }
    const config = readFileSync(join(repository, "redocly.yaml"), "utf8");
    // The patterns of the command line are relative to the configuration.
    specs.write("redocly.yaml", config.replace("./scripts", join(repository, "scripts")));
    const redocly = join(repository, "node_modules/@redocly/cli/bin/cli.js");
    const args = [redocly, "lint", "specs/*/openapi.yaml", "--format=json", "--max-problems=1000"];
    const { stdout } = await run(process.execPath, args, specs.root, {
      REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    });
    // One JSON document per vendor, in the CLI's own format.
    reports = JSON.parse(`[${stdout.replaceAll(/^\}\s*\{/gm, "},{")}]`) as Report[];
  });
  afterAll(() => specs.remove());

  const problemsOf = (vendor: string): string[] =>
    reports
      .flatMap((report) => report.problems)
      .flatMap(({ ruleId, location, message }) => {
        const [place] = location;
        const file = place?.source.ref.split(`specs/${vendor}/`)[1];
        return file === undefined ? [] : [`${ruleId} ${file}:${place?.start.line} ${message}`];
      });

  test("finds nothing in a vendor with every construct", () => {
    expect(problemsOf("acme")).toEqual([]);
  });

  test.each(faults.map((fault, index) => ({ ...fault, index })))(
    "$rule finds $says",
    ({ index, rule, file, to, at, says }) => {
      const source = specs.read(`specs/broken${index}/${file}`);
      const offset = source.indexOf(at ?? to);
      expect(offset).toBeGreaterThan(-1);
      const line = source.slice(0, offset).split("\n").length;
      const found = problemsOf(`broken${index}`);
      const expected = found.find((problem) => problem.startsWith(`${rule} ${file}:${line} `));
      expect(expected ?? found.join("\n")).toMatch(
        new RegExp(`^${rule} ${file}:${line} .*${says.source}`, says.flags),
      );
    },
  );
});
