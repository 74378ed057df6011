import { statSync } from "node:fs";
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

  test("writes nothing the second time", async () => {
    const before = statSync(repository.path(operations)).mtimeMs;
    const second = await repository.generate();
    expect(second.stdout).toMatch(/^2 vendors: 0 written, 2 up to date \((\d+) ms\)$/m);
    expect(Number(/(\d+) ms\)\n$/.exec(second.stdout)?.[1])).toBeLessThan(300);
    expect(statSync(repository.path(operations)).mtimeMs).toBe(before);
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
