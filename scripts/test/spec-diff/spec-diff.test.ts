import { rmSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { edited } from "./spec-edits.ts";
import type { Edit } from "./spec-edits.ts";
import { ReleaseRepository } from "./release-repository.ts";

const bundle = "specs/gabber/bundled/openapi.json";
const body = ["components", "schemas", "UsageTokenRequest"];
const breaking: Edit = { add: [...body, "required"], to: "ttl_seconds" };
const additive: Edit = { set: [...body, "properties", "app"], to: { type: "string" } };
const textual: Edit = { set: [...body, "description"], to: "What to make." };

const repository = ReleaseRepository.copy();
const start = repository.git("rev-parse", "HEAD").trim();
await repository.releaseAll();
const released = repository.git("rev-parse", "HEAD").trim();

beforeEach(() => {
  repository.git("reset", "--quiet", "--hard", released);
  repository.git("clean", "--quiet", "--force", "-d");
});

afterAll(() => repository.remove());

function change(...edits: Edit[]): void {
  const document = edited(repository.json(bundle), edits);
  repository.write(bundle, `${JSON.stringify(document, null, 2)}\n`);
}

function changeset(bump: string): void {
  repository.changeset("by-hand", { "@thinwire/gabber": bump }, "Change something");
}

describe("spec:diff --check", () => {
  test("lets pass what did not change, and says what it compared with", async () => {
    const { code, stdout } = await repository.specDiff("--check");
    expect(code).toBe(0);
    expect(stdout).toContain("gabber: unchanged (compared with @thinwire/gabber@0.1.0)");
  });

  test("refuses a breaking change without a changeset, and names what mends it", async () => {
    change(breaking);
    const { code, stdout } = await repository.specDiff("--check");
    expect(code).toBe(1);
    expect(stdout).toContain(
      "breaking for callers: `UsageTokenRequest.ttl_seconds`: is required now",
    );
    expect(stdout).toContain(
      "@thinwire/gabber has no changeset and needs minor: run pnpm spec:diff --vendor gabber --write",
    );
  });

  test.each([
    ["patch", 1],
    ["minor", 0],
    ["major", 0],
  ])("with a breaking change under a %s exits with %i", async (bump, expected) => {
    change(breaking);
    changeset(bump);
    expect((await repository.specDiff("--check")).code).toBe(expected);
  });

  test("takes a patch for an additive change, and no changeset for none", async () => {
    change(additive);
    expect((await repository.specDiff("--check")).code).toBe(1);
    changeset("patch");
    expect((await repository.specDiff("--check")).code).toBe(0);
  });

  test("asks for a patch where only the prose changed: the file is published", async () => {
    change(textual);
    const { code, stdout } = await repository.specDiff("--check");
    expect(code).toBe(1);
    expect(stdout).toContain("has no changeset and needs patch");
    changeset("patch");
    expect((await repository.specDiff("--check")).code).toBe(0);
  });

  test("does not take the changeset of another vendor", async () => {
    change(breaking);
    repository.changeset("by-hand", { "@thinwire/kps": "major" }, "Change something");
    expect((await repository.specDiff("--check")).code).toBe(1);
  });

  test("takes a version that has moved already, between the release and its tag", async () => {
    change(breaking);
    changeset("minor");
    await repository.version();
    const { code, stdout } = await repository.specDiff("--check");
    expect(repository.versions()["@thinwire/gabber"]).toBe("0.2.0");
    expect(stdout).toContain("compared with @thinwire/gabber@0.1.0");
    expect(code).toBe(0);
  });

  test("asks for a major version from 1.0 on", async () => {
    changeset("major");
    await repository.release();
    change(breaking);
    changeset("minor");
    const { code, stdout } = await repository.specDiff("--check");
    expect(stdout).toContain("compared with @thinwire/gabber@1.0.0");
    expect(stdout).toContain("has only a minor changeset and needs major");
    expect(code).toBe(1);
    repository.git("tag", "--delete", "@thinwire/gabber@1.0.0");
  });

  test("compares with a commit that is named", async () => {
    change(breaking);
    changeset("minor");
    repository.commit("break");
    const sinceHead = await repository.specDiff("--check", "--since", "HEAD");
    expect(sinceHead.stdout).toContain("gabber: unchanged (compared with HEAD)");
    const { stdout } = await repository.specDiff("--since", "HEAD~1", "--vendor", "gabber");
    expect(stdout).toContain("is required now");
    const unknown = await repository.specDiff("--since", "nowhere");
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain("--since nowhere: there is no such commit here");
  });

  test("wants a changeset for a vendor that was never released", async () => {
    repository.git("reset", "--quiet", "--hard", start);
    const tags = repository.git("tag", "--list", "@thinwire/gabber@*").trim().split("\n");
    repository.git("tag", "--delete", ...tags);
    const { code, stdout } = await repository.specDiff("--check", "--vendor", "gabber");
    expect(stdout).toContain("first release, minor (compared with nothing: it was never released)");
    expect(stdout).toContain("has no changeset and needs minor: run pnpm spec:diff");
    expect(code).toBe(1);
    await repository.specDiff("--write", "--vendor", "gabber");
    expect(repository.read(".changeset/spec-gabber.md")).toBe(
      `---\n"@thinwire/gabber": minor\n---\n\nRelease the first version\n`,
    );
    expect((await repository.specDiff("--check", "--vendor", "gabber")).code).toBe(0);
    repository.git("tag", "@thinwire/gabber@0.1.0", released);
  });
});

test("a specification without a package is not released, and needs no changeset", async () => {
  rmSync(repository.path("packages/gabber/package.json"));
  const { code, stdout } = await repository.specDiff("--check", "--vendor", "gabber");
  expect(stdout).toContain("gabber: has no package");
  expect(code).toBe(0);
});

describe("spec:diff --write", () => {
  test("writes a changeset that the gate takes and that says what changed", async () => {
    change(breaking, additive, textual);
    const { stdout } = await repository.specDiff("--write");
    expect(stdout).toContain("written: .changeset/spec-gabber.md");
    expect(repository.read(".changeset/spec-gabber.md")).toBe(`---
"@thinwire/gabber": minor
---

Follow the API: 1 breaking change, 1 addition in the specification

Breaking for who sends requests:

- \`UsageTokenRequest.ttl_seconds\`: is required now

New:

- \`UsageTokenRequest.app\`: is new
`);
    expect((await repository.specDiff("--check")).code).toBe(0);
  });

  test("writes nothing beside a changeset that is enough", async () => {
    change(breaking);
    changeset("minor");
    const { stdout } = await repository.specDiff("--write");
    expect(stdout).not.toContain("written");
  });

  test("raises the bump of its own changeset when more has changed", async () => {
    change(textual);
    await repository.specDiff("--write");
    expect(repository.read(".changeset/spec-gabber.md")).toContain("patch\n---\n\nReword");
    change(breaking);
    await repository.specDiff("--write");
    expect(repository.read(".changeset/spec-gabber.md")).toContain("minor\n---\n\nFollow");
  });
});

describe("the compiler as a second witness", () => {
  const types = "packages/gabber/src/generated/openapi.ts";

  test("raises the bump for what the rules let pass, and shows why", async () => {
    change(additive);
    // The types of an answer lose a field that the specification still has.
    const text = repository.read(types);
    repository.write(types, text.replace(/^ +token: string;\n/m, ""));
    changeset("patch");
    const { code, stdout } = await repository.specDiff("--check", "--vendor", "gabber");
    expect(stdout).toContain("breaking for readers: types of operations: no longer compile");
    expect(stdout).toMatch(
      /test\/tour\.ts\(\d+,\d+\): error TS2339: Property 'token' does not exist/,
    );
    expect(stdout).toContain("has only a patch changeset and needs minor");
    expect(code).toBe(1);
    expect(repository.git("status", "--porcelain").trim()).not.toContain("??  packages");
  });

  test("speaks of types that changed without the specification", async () => {
    repository.write(types, repository.read(types).replace(/^ +token: string;\n/m, ""));
    const { code, stdout } = await repository.specDiff("--check", "--vendor", "gabber");
    expect(stdout).toContain("@thinwire/gabber has no changeset and needs minor");
    expect(code).toBe(1);
  });

  test("has nothing to say of new types that old programs fit", async () => {
    change(additive);
    const text = repository.read(types);
    repository.write(types, text.replace(/^( +)human: string;\n/m, "$&$1app?: string;\n"));
    const { stdout } = await repository.specDiff("--vendor", "gabber");
    expect(stdout).toContain("1 addition, patch");
    expect(stdout).not.toContain("compiler");
  });
});

describe("in a shallow clone without tags", () => {
  test("the release is fetched from origin", async () => {
    change(breaking);
    repository.commit("break without a changeset");
    const clone = repository.shallowClone();
    try {
      expect(clone.git("tag").trim()).toBe("");
      const { code, stdout } = await clone.specDiff("--check", "--vendor", "gabber");
      expect(stdout).toContain("compared with @thinwire/gabber@0.1.0, fetched from origin");
      expect(code).toBe(1);

      clone.git("remote", "set-url", "origin", "file:///nowhere");
      const alone = await clone.specDiff("--check", "--vendor", "gabber");
      expect(alone.stdout).toContain("origin cannot be asked");
      expect(alone.code).toBe(0);
    } finally {
      clone.remove();
    }
  });
});
