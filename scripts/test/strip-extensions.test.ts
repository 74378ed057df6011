import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { validateDocument } from "../src/validate-document.ts";
import { listVendors } from "../src/vendors.ts";
import { withoutExtensions } from "../src/without-extensions.ts";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";

const script = join(repository, "scripts/src/strip-extensions.ts");

describe("strip-extensions", () => {
  const folder = new TemporaryRepository();
  afterAll(() => folder.remove());

  const bundles = listVendors(repository).flatMap(({ name, bundleFolder }) =>
    ["openapi.yaml", "openapi.json", "openapi-3.0.json"].map((file) => ({
      name,
      file: `${bundleFolder}/${file}`,
    })),
  );

  test.each(bundles)(
    "leaves a valid document without extensions: $file",
    async ({ name, file }) => {
      const to = `${name}-${file.split("/").at(-1)}`;
      const { code, stderr } = await run(
        process.execPath,
        [script, join(repository, file), to],
        folder.root,
        {
          INIT_CWD: folder.root,
        },
      );
      expect(stderr).toBe("");
      expect(code).toBe(0);
      expect(folder.read(to)).not.toMatch(
        /^\s*"?x-(sources|evidence|correction|method-name|idempotent)"?:/m,
      );
      const faults: string[] = [];
      // Written by the script from a bundle, which is one.
      const document = parse(folder.read(to)) as Parameters<typeof validateDocument>[0];
      await validateDocument(
        document,
        (path, message) => void faults.push(`${path.join("/")}: ${message}`),
      );
      expect(faults).toEqual([]);
    },
  );

  test("says what is wrong with what it is given", async () => {
    folder.write("prose.md", "# Prose\n\nNo document.\n");
    const cases = [[], ["prose.md"], ["prose.md", "out.json"], ["nowhere.json", "out.json"]];
    for (const args of cases) {
      const { code, stderr } = await run(process.execPath, [script, ...args], folder.root, {
        INIT_CWD: folder.root,
      });
      expect(stderr).toMatch(/Usage|is not an OpenAPI document|ENOENT/);
      expect(code).toBe(1);
    }
    expect(folder.has("out.json")).toBe(false);
  });
});

test("names that look like an extension stay, and so do values", () => {
  const document = {
    "x-sources": {},
    components: {
      headers: { "x-evidence": { schema: { type: "string" }, "x-evidence": [] } },
      schemas: { "x-sources": { properties: { "x-correction": { "x-correction": [] } } } },
    },
    example: { "x-idempotent": true },
  };
  expect(withoutExtensions(document)).toEqual({
    components: {
      headers: { "x-evidence": { schema: { type: "string" } } },
      schemas: { "x-sources": { properties: { "x-correction": {} } } },
    },
    example: { "x-idempotent": true },
  });
});
