import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkPacked } from "../../src/packed/check-packed.ts";
import { acme, AcmePackage } from "./acme-package.ts";

let repository: AcmePackage;

beforeEach(() => {
  repository = new AcmePackage();
});

afterEach(() => repository.remove());

test("finds no fault in a package that has none", () => {
  expect(repository.addModule("parts/wheel").faults()).toEqual([]);
});

test.each([
  ["src/index.test.ts", "src/index.test.ts is a test: move it to the package's test folder"],
  ["src/fixtures/key.ts", "src/fixtures/key.ts is a test: move it to the package's test folder"],
  [
    "src/notes.txt",
    'src/notes.txt is not meant for users: keep it out of "files", or move it out of src and dist',
  ],
  [
    "dist/secrets.json",
    'dist/secrets.json is not meant for users: keep it out of "files", or move it out of src and dist',
  ],
  ["src/late.ts", "src/late.ts was not compiled to dist/late.d.ts: run `pnpm build`"],
])("refuses a package with %s", (file, fault) => {
  expect(repository.write(`${acme}/${file}`, "").faults()).toEqual([fault]);
});

test("refuses what an earlier build left behind", () => {
  repository.addModule("old");
  rmSync(repository.path(`${acme}/src/old.ts`));
  const faults = repository.faults();
  expect(faults).toContain(
    "dist/old.d.ts has no source src/old.ts: it is left from an earlier build; remove dist and run `pnpm build`",
  );
  expect(faults).toContain(
    'dist/old.js.map leads to src/old.ts, which is not in the package: add it to "files"',
  );
});

test("takes modules that are bundled into one file", () => {
  repository.addModule("wheel").addModule("gear").bundle("index", ["wheel", "gear"]);
  expect(repository.faults()).toEqual([]);
});

test("refuses a module that is in two files", () => {
  repository.addModule("wheel").addModule("gear").bundle("index", ["wheel"]).addModule("wheel");
  expect(repository.faults()).toEqual([
    "src/wheel.ts is in dist/index.js.map and dist/wheel.js.map, of which one is left from an earlier build: remove dist and run `pnpm build`",
  ]);
});

test.each([
  [`${acme}/README.md`, `README.md is missing: write ${acme}/README.md`],
  ["LICENSE", "LICENSE is missing: put it into the repository's folder"],
  [
    `${acme}/dist/openapi-3.0.json`,
    "dist/openapi-3.0.json is missing: run `pnpm generate` and `pnpm build`",
  ],
])("refuses a package without %s", (file, fault) => {
  rmSync(repository.path(file));
  expect(repository.faults()).toEqual([fault]);
});

test("refuses a specification that is not the one in the repository", () => {
  repository.write("specs/acme/bundled/openapi.json", "{}\n");
  expect(repository.faults()).toEqual([
    "dist/openapi.json is not the same as specs/acme/bundled/openapi.json: run `pnpm build`",
  ]);
});

test("refuses a module without a source map, and a map that is not there", () => {
  repository.write(`${acme}/dist/index.js`, "export {};\n");
  expect(repository.faults()).toEqual([
    'dist/index.js has no source map: set "sourceMap" in tsconfig',
  ]);
  repository.write(`${acme}/dist/index.js`, "export {};\n//# sourceMappingURL=lost.js.map\n");
  expect(repository.faults()).toEqual([
    "dist/index.js names the map dist/lost.js.map, which is not in the package",
  ]);
});

test("refuses a map of declarations that leads out of the package", () => {
  repository.write(`${acme}/dist/index.d.ts`, "export {};\n//# sourceMappingURL=index.d.ts.map\n");
  repository.writeJson(`${acme}/dist/index.d.ts.map`, {
    sourceRoot: "../../",
    sources: ["lib/index.ts"],
  });
  expect(repository.faults()).toEqual([
    'dist/index.d.ts.map leads to ../lib/index.ts, which is not in the package: add it to "files"',
  ]);
});

test.each(["workspace:^", "catalog:", "link:../gear", "file:../gear"])(
  "refuses a dependency that is %s for users too",
  (range) => {
    const contents = repository.contents();
    const manifest = JSON.stringify({
      ...(JSON.parse(contents.files.get("package.json") ?? "") as object),
      dependencies: { gear: range },
    });
    // As packed by another program than pnpm, which replaces such ranges.
    const files = new Map([...contents.files, ["package.json", manifest]]);
    expect(checkPacked({ ...contents, files })).toEqual([
      `${acme}/package.json: dependencies gear ${range} means nothing to users`,
    ]);
  },
);

test.each([
  ["repository", { type: "git", url: "git+https://example.com/acme/apis.git" }],
  ["repository", { type: "git", url: "git+https://example.com/fork.git", directory: acme }],
  ["homepage", "https://example.com"],
  ["bugs", undefined],
  ["publishConfig", { access: "public" }],
])("refuses a manifest whose %s is %j", (field, value) => {
  const [fault, ...others] = repository.writeManifest({ [field]: value }).faults();
  expect(fault).toMatch(`${acme}/package.json: "${field}" must be `);
  expect(others).toEqual([]);
});

test("refuses scripts that run where the package is installed", () => {
  repository.writeManifest({ scripts: { build: "tsc", postinstall: "node greet.js" } });
  expect(repository.faults()).toEqual([
    `${acme}/package.json: the script "postinstall" runs on users' machines: remove it`,
  ]);
});

test("refuses links of the README that lead nowhere", () => {
  const links = [
    "../lost",
    "#lost",
    "../../../outside",
    "https://example.com",
    "../acme/package.json",
  ];
  repository.write(`${acme}/README.md`, links.map((link) => `[a](${link})`).join("\n"));
  expect(repository.faults()).toEqual([
    `${acme}/README.md: the link ../lost leads nowhere`,
    `${acme}/README.md: the link #lost leads nowhere`,
    `${acme}/README.md: the link ../../../outside leads nowhere`,
  ]);
});
