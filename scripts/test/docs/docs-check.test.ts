import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Output } from "../temporary-repository.ts";
import { BeaconRepository } from "./beacon.ts";

describe("docs:check", () => {
  const repository = new BeaconRepository().addSpecification().addPages();
  let clean: Output;

  beforeAll(async () => {
    const files = ["--json", "report.json", "--markdown", "FIDELITY.md"];
    clean = await repository.docs("check", "pages", ...files);
  });
  afterAll(() => repository.remove());

  test("prints a matrix and the totals, and exits with 0 where nothing is wrong", () => {
    expect(clean).toMatchObject({ code: 0, stderr: "" });
    expect(clean.stdout).toMatch(/operation list_lamps +│ +\d+ │ +1 │ +7 │ +0 │ +0 │/);
    expect(clean.stdout).toMatch(
      /^1 vendor, 10 operations, 10 models: \d+ matched, \d+ corrected, \d+ not stated, 0 missing, 0 unexplained$/m,
    );
  });

  test("writes the report as JSON and Markdown, from where it is called", () => {
    const json = JSON.parse(repository.read("report.json")) as Record<string, unknown>;
    expect(json).toMatchObject({
      vendors: [
        { vendor: "beacon", counts: { missing: 0, unexplained: 0 }, leftOut: ["Unrelated"] },
      ],
    });
    const markdown = repository.read("FIDELITY.md");
    expect(markdown).toContain("| operation `list_lamps`");
    expect(markdown).not.toContain("One tenant only");
  });

  test("replaces its own part of a Markdown file", async () => {
    repository
      .edit("FIDELITY.md", "# Fidelity", "# Ours")
      .write("FIDELITY.md", `${repository.read("FIDELITY.md")}\nThe end.\n`);
    const before = repository.read("FIDELITY.md");
    await repository.docs("check", "pages", "--markdown", "FIDELITY.md");
    expect(repository.read("FIDELITY.md")).toBe(before);
  });

  test("takes the folder of one vendor with --vendor", async () => {
    const { code, stdout } = await repository.docs("check", "pages/beacon", "--vendor", "beacon");
    expect(stdout).toMatch(/0 missing, 0 unexplained$/m);
    expect(code).toBe(0);
  });

  test("exits with 1 and names page, operation and fact", async () => {
    const spec = "specs/beacon/openapi.yaml";
    const text = repository.read(spec);
    repository.edit(
      spec,
      "schema: { type: integer, default: 20 }",
      "schema: { type: string, default: 20 }",
    );
    const { code, stdout } = await repository.docs("check", "pages");
    repository.write(spec, text);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^unexplained: beacon\/LampsApi\.md\.txt: operation list_lamps: parameters\.page_size\.schema\.type: /m,
    );
  });

  test("exits with 1 on a page that cannot be read, and compares nothing", async () => {
    repository.write("pages/beacon/Lamp.md", "<html></html>");
    const { code, stdout } = await repository.docs("check", "pages");
    repository.write("pages/beacon/Lamp.md", repository.read("pages/beacon/Lamp.md.txt"));
    expect(code).toBe(1);
    expect(stdout).toMatch(/pages\/beacon\/Lamp\.md: is HTML/);
    expect(stdout).toMatch(/^1 vendor, 0 operations.*, 1 not readable$/m);
  });

  test("exits with 1 where the folder, the vendor or the specification is not there", async () => {
    repository.write("other/nobody/LampsApi.md", "x").write("bare/LampsApi.md", "x");
    const cases: [args: string[], says: RegExp][] = [
      [[], /Name one folder of pages/],
      [["nowhere"], /nowhere is not a folder/],
      [["bare"], /say which with --vendor/],
      [["other"], /there is no specs\/nobody\/openapi\.yaml/],
      [["pages", "--vendor", "nobody"], /there is no specs\/nobody\/openapi\.yaml/],
      [["pages", "--what"], /--what/],
    ];
    for (const [args, says] of cases) {
      const { code, stdout, stderr } = await repository.docs("check", ...args);
      expect(`${stdout}${stderr}`).toMatch(says);
      expect(code).toBe(1);
    }
  });
});
