import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { packedSize } from "../../src/pack-packages.ts";
import { buildCopy } from "../../src/packed/build-copy.ts";
import { comparePacks } from "../../src/packed/compare-packs.ts";
import { acme, AcmePackage } from "./acme-package.ts";

const repositories: AcmePackage[] = [];

function newRepository(): AcmePackage {
  const repository = new AcmePackage();
  repositories.push(repository);
  return repository;
}

afterEach(() => {
  for (const repository of repositories.splice(0)) repository.remove();
});

test("finds the same bytes in packages of the same files from two folders", () => {
  expect(comparePacks(newRepository().pack(), newRepository().pack())).toEqual([]);
});

test("refuses a package in which the folder it was built in can be seen", () => {
  const packs = [newRepository(), newRepository()].map((repository) =>
    repository.write(`${acme}/dist/index.d.ts`, `// ${repository.root}\n`).pack(),
  );
  expect(comparePacks(packs[0] ?? [], packs[1] ?? [])).toEqual([
    expect.stringMatching(
      /^@apis\/acme is packed differently in another folder: .*\.tgz with .*\.tgz$/,
    ),
  ]);
  expect(comparePacks(packs[0] ?? [], [])).toEqual(["@apis/acme was packed once only"]);
});

test("builds a copy of what git knows or would add, with its own build", () => {
  const repository = newRepository();
  repository.write(".gitignore", "dist\nnode_modules\n").write("new.txt", "not committed");
  repository.writeJson("package.json", { name: "apis", scripts: { build: "node build.js" } });
  repository.write("build.js", 'require("node:fs").writeFileSync("built.txt", "yes");');
  repository.write(
    "pnpm-lock.yaml",
    'lockfileVersion: "9.0"\nimporters:\n  .: {}\n  packages/acme: {}\n',
  );
  execFileSync("git", ["init", "-q"], { cwd: repository.root });
  const copy = newRepository();
  buildCopy(repository.root, copy.path("copy"));
  expect(copy.read("copy/new.txt")).toBe("not committed");
  expect(copy.read("copy/built.txt")).toBe("yes");
  expect(existsSync(copy.path(`copy/${acme}/dist`))).toBe(false);
});

test("says what the build of a copy says when it fails", () => {
  const repository = newRepository();
  repository.writeJson("package.json", {
    name: "apis",
    scripts: { build: "echo no wheels && exit 3" },
  });
  execFileSync("git", ["init", "-q"], { cwd: repository.root });
  const build = (): void => buildCopy(repository.root, newRepository().path("copy"));
  expect(build).toThrow(/^`pnpm run build` fails in a copy of the repository:[^]*no wheels/);
});

test("gives the size of what users download", () => {
  const [packed] = newRepository().pack();
  expect(packed && packedSize(packed)).toBe(statSync(packed?.tarball ?? "").size);
});
