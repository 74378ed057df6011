import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TemporaryRepository } from "./temporary-repository.ts";

describe("generate", () => {
  const repository = new TemporaryRepository().addFixtures("acme", "solo");
  const operations = "packages/acme/src/generated/operations.ts";
  let first: Awaited<ReturnType<typeof repository.generate>>;

  beforeAll(async () => {
    first = await repository.generate();
  });
  afterAll(() => repository.remove());

  test("finds the vendors by itself and says what it wrote", () => {
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("specs/acme/bundled/openapi-3.0.json");
    expect(first.stdout).toContain("packages/solo/src/generated/schemas.ts");
    expect(first.stdout).toMatch(/^2 vendors: 2 written, 0 up to date \(\d+ ms\)\n$/m);
  });

  test("compiles and writes nothing the second time", async () => {
    const before = writtenAt(repository);
    expect(before.size).toBeGreaterThan(10);
    const { stdout } = await repository.generate();
    // A vendor that is compiled in vain has a line of its own kind.
    expect(stdout).toMatch(
      /^acme +up to date\nsolo +up to date\n2 vendors: 0 written, 2 up to date \(\d+ ms\)\n$/,
    );
    expect(writtenAt(repository)).toEqual(before);
  });

  test("restores a generated file that was edited or deleted, and only that one", async () => {
    const original = repository.read(operations);
    repository.edit(operations, "tokenCreate", "tokenMake");
    const { stdout } = await repository.generate();
    expect(stdout).toMatch(
      /^acme +written: packages\/acme\/src\/generated\/operations\.ts \(\d+ ms\)$/m,
    );
    expect(stdout).toMatch(/^solo +up to date/m);
    expect(repository.read(operations)).toBe(original);
  });

  test("leaves the README outside the markers alone, and is not woken by it", async () => {
    repository.edit("packages/acme/README.md", "The end.", "The very end.");
    expect((await repository.generate()).stdout).toMatch(/^acme +up to date/m);
    expect(repository.read("packages/acme/README.md")).toContain("The very end.");
  });

  test("compiles again where the specification changed", async () => {
    repository.edit("specs/solo/openapi.yaml", "List things", "List all things");
    expect((await repository.generate()).stdout).toMatch(
      /^solo +written: .*packages\/solo\/README\.md/m,
    );
    expect(repository.read("packages/solo/README.md")).toContain("List all things");
  });

  test("asks for the markers where a README has none", async () => {
    repository.write("packages/solo/README.md", "# Solo\n");
    const { code, stderr } = await repository.generate();
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^packages\/solo\/README\.md:1:1 .*<!-- operations:start -->.*<!-- operations:end -->/,
    );
  });

  test("lists the sandbox's vendors that have a server", async () => {
    repository
      .addPackage("solo")
      .write("packages/sandbox/src/vendors/solo.ts", "export const name = 1;\n");
    await repository.generate();
    const list = repository.read("packages/sandbox/src/generated/vendors.ts");
    expect(list).toContain('solo: () => import("../vendors/solo.ts"),');
    expect(list).not.toContain("acme");
  });
});

/** When each file of the vendors was written, by its path. */
function writtenAt({ root }: TemporaryRepository): Map<string, number> {
  const files = ["specs", "packages"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  return new Map(files.map((file) => [file, statSync(file).mtimeMs]));
}
