import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { breach, readBudgets } from "../src/budgets/budget.ts";
import type { Figures } from "../src/budgets/budget.ts";
import { measureModules } from "../src/budgets/measure-modules.ts";
import { packedSize, packPackages } from "../src/pack-packages.ts";
import { repository, run } from "./temporary-repository.ts";
import type { Output } from "./temporary-repository.ts";

const minutes = 60_000;
const harbour = join(import.meta.dirname, "new-vendor/harbour");
const root = mkdtempSync(join(tmpdir(), "thinwire-new-vendor-"));
const added = ["harbour", "lumen"];
// The age of packages is looked up elsewhere, unless this machine has done so for this very lock file.
const asItIs = ["--offline", "--frozen-lockfile", "--config.minimumReleaseAge=0"];

// A copy of what is committed or will be, installed from what this machine has.
beforeAll(async () => {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: repository,
    encoding: "utf8",
  });
  for (const file of listed.split("\0").filter((one) => one !== "" && !isApart(one)))
    cpSync(join(repository, file), join(root, file));
  execFileSync("git", ["init", "--quiet"], { cwd: root });
  await pass("pnpm", "install", ...asItIs);
  await pass("node", "scripts/src/new-vendor.ts", "harbour", "--draft", harbour);
  await pass("node", "scripts/src/new-vendor.ts", "lumen", "--title", "Lumen lamps");
}, 3 * minutes);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a repository with two new vendors", { timeout: 3 * minutes }, () => {
  test("has nothing left to generate", async () => {
    const { stdout } = await pass("node", "scripts/src/generate.js");
    expect(stdout).toMatch(/^\d+ vendors: 0 written, /m);
    expect(stdout).not.toContain("sandbox ");
  });

  test("installs from its lock file, and needs nothing from elsewhere for that", async () => {
    await pass("pnpm", "install", ...asItIs);
    for (const name of added)
      expect(existsSync(join(root, "packages", name, "node_modules/@thinwire/client"))).toBe(true);
  });

  test("builds, type checks, and passes the new vendors' tests", async () => {
    const filters = added.flatMap((name) => ["--filter", `@thinwire/${name}`]);
    await pass("turbo", "run", "build", "check:types", ...filters);
    const { stdout } = await pass("vitest", "run", "--project", "harbour", "--project", "lumen");
    expect(stdout).toMatch(/^\d\d+ passed, 0 failed$/m);
  });

  test("calls every operation in the sandbox", async () => {
    const { stdout } = await pass(
      "node",
      "--input-type=module",
      "--eval",
      `const { startSandbox } = await import("@thinwire/sandbox");
       const { takeTour } = await import("./src/take-tour.ts");
       const sandbox = await startSandbox(${JSON.stringify(added)}, { validateResponses: true });
       for (const name of ${JSON.stringify(added)}) {
         const visits = await takeTour("../packages/" + name, sandbox[name]);
         console.log(name, [...visits.values()].map((one) => one.error ?? one.status).join());
       }
       await sandbox.close();`,
    );
    expect(stdout).toBe("harbour 201,204,200,200,200,200,204,200\nlumen 200\n");
  });

  test("lints, is formatted, has no unused file and no odd manifest", async () => {
    await pass("oxfmt", "--check", ".");
    const folders = added.flatMap((name) => [`packages/${name}`, `specs/${name}`]);
    await pass("oxlint", "--type-aware", "--deny-warnings", ...folders, "packages/sandbox/src");
    await pass("redocly", "lint", ...added.map((name) => `specs/${name}/openapi.yaml`));
    await pass("knip");
    expect((await pass("sherif")).stdout).toContain("No issues found");
  });

  test("packs what users get", async () => {
    for (const name of added) {
      const folder = join(root, "packages", name);
      const { stdout } = await pass("pnpm", "--dir", folder, "pack", "--json");
      const { files } = JSON.parse(stdout) as { files: { path: string }[] };
      const paths = files.map((file) => file.path);
      for (const path of ["README.md", "dist/index.js", "dist/index.d.ts", "dist/openapi.json"])
        expect(paths).toContain(path);
    }
  });

  test("is within its budgets, and has one for each package", async () => {
    await pass("turbo", "run", "build");
    const packed = packPackages(root, join(root, "packed")).map((one) => [
      `packed size of ${one.name}`,
      packedSize(one),
    ]);
    const modules = await measureModules(root);
    const figures: Figures = { ...modules, ...Object.fromEntries(packed) };
    const rows = readBudgets(root).filter(({ figure }) => /^(packed|modules) /.test(figure));
    expect(rows.map(({ figure }) => figure).toSorted()).toEqual(Object.keys(figures).toSorted());
    for (const name of [...added, "sandbox"])
      for (const row of rows.filter(({ figure }) => figure.endsWith(`/${name}`)))
        expect(breach(root, row, figures[row.figure])).toBeUndefined();
  });

  test("releases each as a first minor version, and says so in a changeset", async () => {
    await pass("changeset", "version");
    for (const name of added) {
      const manifest = readFileSync(join(root, "packages", name, "package.json"), "utf8");
      expect(manifest).toContain('"version": "0.1.0"');
    }
  });
});

/** Folders with manifests of their own, which nothing here needs. */
function isApart(file: string): boolean {
  return /^(bench|interop|examples|release|runtimes)\//.test(file);
}

/** Runs a command of the copy, which must succeed. */
async function pass(command: string, ...args: string[]): Promise<Output> {
  const inScripts = args.includes("--eval");
  const output = await run(command, args, inScripts ? join(root, "scripts") : root, {
    PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
    // Packages that are as they were are not built again.
    TURBO_CACHE_DIR: join(repository, ".turbo/cache"),
    TURBO_TELEMETRY_DISABLED: "1",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    // The tests of the copy are no part of this run.
    VITEST: "",
    VITEST_WORKER_ID: "",
    VITEST_POOL_ID: "",
    NODE_OPTIONS: "",
  });
  expect(output.code, `${command} ${args.join(" ")}\n${output.stdout}${output.stderr}`).toBe(0);
  return output;
}
