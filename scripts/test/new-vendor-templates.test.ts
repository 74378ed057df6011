import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundle } from "../src/bundle.ts";
import { checkVariables } from "../src/new-vendor/check-variables.ts";
import { formatText } from "../src/new-vendor/format-text.ts";
import { packageFiles } from "../src/new-vendor/package-files.ts";
import { readNewVendor } from "../src/new-vendor/read-new-vendor.ts";
import { withImporter } from "../src/new-vendor/repository-edits.ts";
import {
  byPathText,
  errorsText,
  sandboxText,
  specificationText,
} from "../src/new-vendor/templates/readme.ts";
import { listVendors, vendorNamed } from "../src/vendors.ts";
import { repository } from "./temporary-repository.ts";

const vendors = listVendors(repository);
const committed = (path: string): string => readFileSync(join(repository, path), "utf8");

// The templates must not drift from what people made of them.
describe.each(vendors)("what is written for $name", async ({ name }) => {
  const document = await bundle(vendorNamed(repository, name));
  const files = packageFiles(repository, readNewVendor(document, name));
  const read = (path: string): string => files.get(`packages/${name}/${path}`) ?? "";

  test.each(["tsconfig.json", "turbo.json", "test/tsconfig.json", "test/setup.ts"])(
    "is what is committed: %s",
    (path) => {
      expect(read(path)).toBe(committed(`packages/${name}/${path}`));
    },
  );

  test("is what is committed: package.json, but for words and version", async () => {
    const written: unknown = JSON.parse(
      await formatText(repository, "package.json", read("package.json")),
    );
    const own: unknown = JSON.parse(committed(`packages/${name}/package.json`));
    expect(written).toEqual({
      ...(own as object),
      version: "0.0.0",
      description: expect.stringMatching(/^Typed fetch client for .+\. Unofficial\.$/),
    });
  });

  test("is what is committed: src/index.ts, but for comments and exports of credentials", async () => {
    const written = await formatText(repository, "index.ts", read("src/index.ts"));
    const own = committed(`packages/${name}/src/index.ts`);
    expect(withoutWords(written)).toBe(withoutWords(own));
  });

  test("is what is committed: test/contract.test.ts, but for the list of files", () => {
    const list = /^await import.*\n/gm;
    const own = committed(`packages/${name}/test/contract.test.ts`);
    expect(read("test/contract.test.ts").replaceAll(list, "")).toBe(own.replaceAll(list, ""));
  });

  test("is what is committed: test/hostile.test.ts, but for the number of cases", async () => {
    const written = await formatText(repository, "test.ts", read("test/hostile.test.ts"));
    const own = committed(`packages/${name}/test/hostile.test.ts`);
    expect(written).toBe(own.replace(/^ {2}[\d_]+,$/m, "  1,"));
  });

  test("has the sentences that its README has", () => {
    const readme = committed(`packages/${name}/README.md`);
    const errors = errorsText(/\bvariables: \{/.test(readme));
    for (const text of [errors, byPathText, sandboxText, specificationText(name)])
      expect(readme).toContain(text);
  });
});

test.each([
  [["200", "404", "default"], 200, [404, 500]],
  [["default"], 200, []],
  [["4XX", "default"], 200, [400]],
  [["2XX", "400", "4XX"], 200, [400, 401]],
  [["201", "2XX", "500", "5XX", "default"], 201, [500, 200, 501, 418]],
  [["200", "2XX", "x-note"], 200, [201]],
])("calls an operation that describes %j until each was seen", (keys, status, otherStatuses) => {
  const responses = Object.fromEntries(keys.map((key) => [key, {}]));
  const paths = { "/a": { get: { operationId: "readA", responses } } };
  const { first } = readNewVendor({ openapi: "3.1.0", info: {}, paths }, "beacon");
  expect(first).toMatchObject({ status, otherStatuses });
});

test("refuses a name that the written sources have for something else", () => {
  const source =
    'import { a as b } from "x";\nexport const f = ({ c, d: [e] }: T): void => g(c, e);';
  for (const name of ["b", "f", "c", "e"])
    expect(() => checkVariables(name, [source])).toThrow("have a variable of that name");
  for (const name of ["a", "d", "g", "x"])
    expect(() => checkVariables(name, [source])).not.toThrow();
});

describe("the lock file", () => {
  const lockfile = committed("pnpm-lock.yaml");

  test("gets the importer that the same package has already", () => {
    const name = "kps";
    const importer = /\n {2}packages\/kps:\n(?: {4}.*\n)+/.exec(lockfile)?.[0] ?? "";
    expect(importer).toContain("link:../client");
    const without = lockfile.replace(importer, "");
    expect(without).not.toBe(lockfile);
    expect(withImporter(without, { name, alike: "gabber", without: [] })).toBe(lockfile);
  });

  test("gets no dependency that the package does not have", () => {
    const own = withImporter(lockfile, {
      name: "zebra",
      alike: "gabber",
      without: ["@thinwire/auth"],
    });
    const importer = /\n {2}packages\/zebra:\n(?: {4}.*\n)+/.exec(own)?.[0];
    expect(importer).toMatch(
      /^\n {2}packages\/zebra:\n {4}dependencies:\n {6}'@thinwire\/client':/,
    );
  });

  test("is left alone where the vendor to copy is not in it", () => {
    const call = (): string => withImporter(lockfile, { name: "a", alike: "none", without: [] });
    expect(call).toThrow("pnpm-lock.yaml has no importer packages/none");
  });
});

/** Source text without comments, line breaks and what a vendor's own credentials add. */
function withoutWords(source: string): string {
  return source
    .replaceAll(/\/\*\*[\s\S]*?\*\/\n/g, "")
    .replaceAll(/^export .* from "\.\/credentials\.ts";\n/gm, "")
    .replaceAll(/\s+/g, " ");
}
