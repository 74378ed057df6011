import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { draftDocument } from "../../src/docs/draft/draft-document.ts";
import { measureDraft } from "../../src/docs/draft/measure-draft.ts";
import { compileTypeScript } from "../compile-typescript.ts";
import { repository, run } from "../temporary-repository.ts";
import type { Output } from "../temporary-repository.ts";
import { beaconDocument, beaconPages, BeaconRepository } from "./beacon.ts";

describe("docs:draft", () => {
  const drafted = new BeaconRepository().addPages().write("package.json", '{ "type": "module" }\n');
  let first: Output;

  beforeAll(async () => {
    first = await drafted.docs("draft", "pages/beacon", "--vendor", "beacon");
  });
  afterAll(() => drafted.remove());

  test("writes a specification in the usual folders, with its open questions", () => {
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("written: specs/beacon/openapi.yaml");
    expect(first.stdout).toContain("written: specs/beacon/paths/lamps.yaml");
    expect(first.stdout).toContain("written: specs/beacon/schemas/common.yaml");
    const readme = drafted.read("specs/beacon/README.md");
    expect(readme).toMatch(/^\d+\. Whether `page_size` is a query parameter or a header\.$/m);
    expect(readme).toContain("Left out, as no operation leads there: `Unrelated`.");
  });

  test("copies no prose of the pages", () => {
    for (const file of ["openapi.yaml", "paths/lamps.yaml", "schemas/lamps.yaml", "README.md"]) {
      expect(drafted.read(`specs/beacon/${file}`)).not.toMatch(
        /One tenant only|It is ignored|Replaces the|Needs a mast|Wrong password/,
      );
    }
  });

  test("lints at once", async () => {
    const config = readFileSync(join(repository, "redocly.yaml"), "utf8");
    drafted.write("redocly.yaml", config.replace("./scripts", join(repository, "scripts")));
    const redocly = join(repository, "node_modules/@redocly/cli/bin/cli.js");
    const { code, stderr } = await run(
      process.execPath,
      [redocly, "lint", "specs/beacon/openapi.yaml"],
      drafted.root,
      { REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    );
    expect(stderr).not.toMatch(/warning|error/i);
    expect(code).toBe(0);
  });

  test("generates, type-checks, and agrees with the pages that it was written from", async () => {
    expect(await drafted.generate()).toMatchObject({ code: 0, stderr: "" });
    const generated = ["openapi.ts", "operations.ts", "schemas.ts"].map((name) =>
      drafted.path(`packages/beacon/src/generated/${name}`),
    );
    expect(compileTypeScript(generated)).toEqual([]);
    const check = await drafted.docs("check", "pages");
    expect(check.stdout).toMatch(/0 missing, 0 unexplained$/m);
    expect(check.code).toBe(0);
  });

  test("overwrites nothing", async () => {
    const before = drafted.read("specs/beacon/openapi.yaml");
    const second = await drafted.docs("draft", "pages/beacon", "--vendor", "beacon");
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/specs\/beacon is there already/);
    expect(drafted.read("specs/beacon/openapi.yaml")).toBe(before);
  });

  test("refuses names, addresses, folders and pages that are unfit, and writes nothing", async () => {
    drafted
      .write("broken/LampsApi.md", "<html>")
      .write("models/Ticket.md", drafted.read("pages/beacon/Ticket.md.txt"));
    const cases: [args: string[], says: RegExp][] = [
      [["pages/beacon"], /Name one folder of pages, and the vendor/],
      [["pages/beacon", "--vendor", "../evil"], /cannot name a vendor/],
      [["pages/beacon", "--vendor", "Beacon"], /cannot name a vendor/],
      [["pages/beacon", "--vendor", "constructor-x"], /cannot name a vendor/],
      [
        ["pages/beacon", "--vendor", "other", "--docs-url", "javascript:1"],
        /not the address of a website/,
      ],
      [["nowhere", "--vendor", "other"], /is not a folder/],
      [["broken", "--vendor", "other"], /broken\/LampsApi\.md: is HTML/],
      [["models", "--vendor", "other"], /no page that describes operations/],
    ];
    for (const [args, says] of cases) {
      const { code, stderr } = await drafted.docs("draft", ...args);
      expect(stderr).toMatch(says);
      expect(code).toBe(1);
    }
    expect(drafted.has("specs/other")).toBe(false);
  });

  test("says how much of a finished specification it has", async () => {
    const { stdout, code } = await new BeaconRepository()
      .addSpecification()
      .addPages()
      .docs("draft", "pages/beacon", "--vendor", "beacon", "--measure");
    expect(stdout).toMatch(
      /^beacon: of \d+ facts that the pages state the draft has \d+ \(\d+\.\d %\)$/m,
    );
    expect(code).toBe(0);
  });
});

test("a draft has at least 95 % of the facts that the pages state", async () => {
  const pages = beaconPages();
  const { document } = draftDocument(pages, "beacon", "https://beacon.example/docs");
  const { found, stated } = measureDraft(document, await beaconDocument(), pages);
  expect(stated).toBeGreaterThan(150);
  expect(found / stated).toBeGreaterThanOrEqual(0.95);
});
