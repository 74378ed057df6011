import { cpSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkName } from "../src/new-vendor/check-name.ts";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";
import type { Output } from "./temporary-repository.ts";

const harbour = join(import.meta.dirname, "new-vendor/harbour");
const committed = (path: string): string => readFileSync(join(repository, path), "utf8");

/** A repository that has one vendor, without what is installed. */
class SmallRepository extends TemporaryRepository {
  constructor() {
    super();
    const paths = [
      "specs/kps",
      "packages/kps",
      "packages/sandbox",
      ".changeset",
      "scripts/package.json",
      "scripts/budgets.json",
    ];
    const files = ["README.md", "pnpm-lock.yaml", ".oxfmtrc.json", "package.json"];
    for (const path of [...paths, ...files]) {
      cpSync(join(repository, path), this.path(path), {
        recursive: true,
        filter: (file) => !/\/(node_modules|dist|\.turbo)$/.test(file),
      });
    }
  }

  add(...args: string[]): Promise<Output> {
    const script = join(repository, "scripts/src/new-vendor.ts");
    return run(process.execPath, [script, ...args, "--root", this.root], repository, {
      INIT_CWD: this.root,
    });
  }

  /** Every file with its text. */
  contents(): Map<string, string> {
    const files = readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
  }
}

describe("new-vendor", () => {
  const small = new SmallRepository()
    .write("specs/one/notes.md", "")
    .write("packages/two/README.md", "")
    .write("packages/sandbox/src/vendors/three.ts", "")
    .write("packages/other/package.json", '{ "name": "@thinwire/four" }')
    .write(".changeset/five.md", "");
  afterAll(() => small.remove());
  const before = small.contents();

  test.each([
    ["Beacon", "write it in lower-case letters and digits"],
    ["bea-con", "write it in lower-case letters and digits"],
    ["../evil", "write it in lower-case letters and digits"],
    ["4ships", "write it in lower-case letters and digits"],
    ["", "write it in lower-case letters and digits"],
    ["a".repeat(41), "more than 40 letters"],
    ["auth", "thinwire itself has something of that name"],
    ["client", "thinwire itself has something of that name"],
    ["sandbox", "thinwire itself has something of that name"],
    ["scripts", "thinwire itself has something of that name"],
    ["packages", "thinwire itself has something of that name"],
    ["then", "thinwire itself has something of that name"],
    ["delete", "JavaScript has something of that name"],
    ["await", "JavaScript has something of that name"],
    ["let", "JavaScript has something of that name"],
    ["constructor", "JavaScript has something of that name"],
    ["console", "JavaScript has something of that name"],
    ["kps", "specs/kps is there already"],
    ["one", "specs/one is there already"],
    ["two", "packages/two is there already"],
    ["three", "packages/sandbox/src/vendors/three.ts is there already"],
    ["four", "packages/other is the package @thinwire/four"],
    ["five", ".changeset/five.md is there already"],
  ])("refuses the name %j", (name, says) => {
    expect(() => checkName(small.root, name, false)).toThrow(says);
  });

  test.each(["beacon", "acme2", "lets", "awaiting", "s"])("takes the name %j", (name) => {
    expect(() => checkName(small.root, name, false)).not.toThrow();
  });

  test("takes a drafted folder for its own draft only", () => {
    expect(() => checkName(small.root, "one", true)).not.toThrow();
    expect(() => checkName(small.root, "two", true)).not.toThrow();
    expect(() => checkName(small.root, "kps", true)).toThrow("packages/kps is there already");
  });

  test.each([
    [[], "Name one vendor."],
    [["kps"], "specs/kps is there already"],
    [["contract"], "have a variable of that name"],
    [["beacon", "--title", "a\n*/"], "cannot be a title"],
    [["beacon", "--server", "http://beacon.example"], "--server takes https://"],
    [["beacon", "--docs-url", "javascript:alert(1)"], "--docs-url takes https://"],
    [["beacon", "--draft", "nowhere"], "is not a folder"],
    [["beacon", "--draft", "packages"], "has no openapi.yaml"],
    [["beacon", "--draft", harbour, "--server", "https://a.example"], "leave --server"],
    [["beacon", "--colour", "red"], "Unknown option '--colour'"],
  ])("refuses %j in one sentence, and writes nothing", async (args, says) => {
    const { code, stdout, stderr } = await small.add(...args);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(small.contents()).toEqual(before);
  });

  test("refuses a draft that does not compile, with file and line, and writes nothing", async () => {
    cpSync(harbour, small.path("draft"), { recursive: true });
    small.edit("draft/paths/berths.yaml", "castOff", "create-berth");
    const { code, stderr } = await small.add("beacon", "--draft", "draft");
    expect(stderr).toMatch(/^specs\/beacon\/paths\/berths\.yaml:\d+:\d+ .*"create-berth" is used/m);
    expect(code).toBe(1);
    expect(small.has("specs/beacon") || small.has("packages/beacon")).toBe(false);
  });

  test("refuses a draft that the checks of this repository would refuse", async () => {
    const linting = new SmallRepository().write(
      "redocly.yaml",
      committed("redocly.yaml").replace("./scripts", join(repository, "scripts")),
    );
    cpSync(harbour, linting.path("unlinted"), { recursive: true });
    cpSync(harbour, linting.path("unproved"), { recursive: true });
    linting
      .edit("unlinted/paths/berths.yaml", "tags: [Berths]", "tags: [Berths, Ship papers]")
      .edit(
        "unproved/openapi.yaml",
        "servers:",
        "x-evidence: [{ facts: [servers], level: vendor, source: hearsay }]\nservers:",
      );
    const before = linting.contents();
    for (const [draft, says] of [
      ["unlinted", "An operation has exactly one tag"],
      ["unproved", 'names the source "hearsay"'],
    ] as const) {
      const { code, stderr } = await linting.add("beacon", "--draft", draft);
      expect(stderr).toContain("correct it first.");
      expect(stderr).toContain(says);
      expect(code).toBe(1);
    }
    expect(linting.contents()).toEqual(before);
    linting.remove();
  });

  test("writes all or nothing, and leaves no folder behind", async () => {
    const half = new SmallRepository();
    // One of the last files cannot be written, as its folder is a file.
    rmSync(half.path("packages/sandbox/src/generated"), { recursive: true });
    half.write("packages/sandbox/src/generated", "a file");
    const untouched = half.contents();
    const { code, stdout, stderr } = await half.add("beacon");
    expect(stderr).toContain("packages/sandbox/src/generated");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(half.contents()).toEqual(untouched);
    expect(half.has("specs/beacon") || half.has("packages/beacon")).toBe(false);
    half.remove();
  });

  test("needs nothing but a name", async () => {
    const { code, stdout, stderr } = await small.add("beacon");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("written: packages/beacon/src/index.ts");
    expect(stdout).toContain("1. specs/beacon: the facts of the pages");
    expect(small.read(".changeset/beacon.md")).toContain('"@thinwire/beacon": minor');
    expect(small.read("packages/sandbox/src/generated/vendors.ts")).toContain("vendors/beacon.ts");
    expect(small.read("README.md")).toContain("| [`@thinwire/beacon`](packages/beacon) | Beacon |");
    expect(small.read("specs/beacon/openapi.yaml")).toContain("https://api.beacon.example");
    const again = await small.generate();
    expect(again.stdout).toMatch(/beacon +compiled, nothing changed/);
  });

  test("takes a draft where it lies, with the README that was drafted for the package", async () => {
    cpSync(harbour, small.path("specs/harbour"), { recursive: true });
    small.write("packages/harbour/README.md", "drafted");
    const { code, stderr } = await small.add("harbour", "--draft", "specs/harbour");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(small.read("packages/harbour/README.md")).toContain("Typed client for Harbour berths.");
    expect(small.read("specs/harbour/README.md")).toContain("<!-- evidence:start -->");
  });
});
