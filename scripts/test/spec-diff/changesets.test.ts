import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listVendors } from "../../src/vendors.ts";
import { repository as workspace } from "../temporary-repository.ts";
import { ReleaseRepository } from "./release-repository.ts";

const vendors = listVendors(workspace).map(({ name }) => `@thinwire/${name}`);

let repository: ReleaseRepository;

/** A release of everything, from which each test goes on. */
beforeAll(async () => {
  repository = ReleaseRepository.copy();
  await repository.releaseAll();
});

afterAll(() => repository.remove());

/** What a changeset moves, by package. */
async function moved(releases: Record<string, string>, summary = "Change something") {
  repository.git("reset", "--quiet", "--hard");
  const before = repository.versions();
  repository.changeset("one", releases, summary);
  await repository.version();
  const now = Object.entries(repository.versions());
  return Object.fromEntries(now.filter(([name, version]) => before[name] !== version));
}

describe("changeset version", () => {
  test("releases everything first as 0.1.0", () => {
    repository.git("reset", "--quiet", "--hard");
    expect(new Set(Object.values(repository.versions()))).toEqual(new Set(["0.1.0"]));
  });

  test("bumps one vendor alone for its specification", async () => {
    expect(await moved({ "@thinwire/gabber": "minor" })).toEqual({ "@thinwire/gabber": "0.2.0" });
    expect(await moved({ "@thinwire/kps": "patch" })).toEqual({ "@thinwire/kps": "0.1.1" });
  });

  test("bumps the sandbox alone, which vendors only test with", async () => {
    const versions = await moved({ "@thinwire/sandbox": "minor" });
    expect(versions).toEqual({ "@thinwire/sandbox": "0.2.0" });
  });

  test.each(["patch", "minor"])("bumps what depends on the client with its %s", async (bump) => {
    const versions = await moved({ "@thinwire/client": bump });
    expect(versions["@thinwire/client"]).toBe(bump === "patch" ? "0.1.1" : "0.2.0");
    expect(versions).toMatchObject(Object.fromEntries(vendors.map((name) => [name, "0.1.1"])));
    expect(Object.keys(versions)).not.toContain("@thinwire/auth");
    expect(Object.keys(versions)).not.toContain("@thinwire/sandbox");
  });

  test("bumps what depends on auth, the client among it", async () => {
    const versions = await moved({ "@thinwire/auth": "patch" });
    const dependents = ["@thinwire/client", ...vendors].map((name) => [name, "0.1.1"]);
    expect(versions).toMatchObject({
      "@thinwire/auth": "0.1.1",
      ...Object.fromEntries(dependents),
    });
    expect(Object.keys(versions)).not.toContain("@thinwire/sandbox");
  });

  test("writes a changelog without commits, with one line for what lies below", async () => {
    const summary = "Follow the API\n\nBreaking:\n\n- `createUsageToken`: is gone";
    repository.git("reset", "--quiet", "--hard");
    repository.changeset("two", { "@thinwire/client": "patch" }, "Send less");
    repository.changeset(
      "three",
      { "@thinwire/auth": "patch", "@thinwire/client": "patch" },
      "Hold on",
    );
    repository.commit("two changes below");
    await moved({ "@thinwire/gabber": "minor" }, summary);
    expect(repository.read("packages/gabber/CHANGELOG.md")).toBe(`# @thinwire/gabber

## 0.2.0

### Minor Changes

- Follow the API

  Breaking:

  - \`createUsageToken\`: is gone

### Patch Changes

- Work with \`@thinwire/auth\` 0.1.1 and \`@thinwire/client\` 0.1.1

## 0.1.0

### Minor Changes

- Release everything

### Patch Changes

- Work with \`@thinwire/auth\` 0.1.0 and \`@thinwire/client\` 0.1.0
`);
  });
});
