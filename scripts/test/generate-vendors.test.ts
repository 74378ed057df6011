import { afterAll, expect, test } from "vitest";
import { generateVendor } from "../src/generate-vendor.ts";
import type { Outcome } from "../src/generate-vendor.ts";
import { generateVendors, threadsFor } from "../src/generate-vendors.ts";
import { listVendors } from "../src/vendors.ts";
import { TemporaryRepository } from "./temporary-repository.ts";

const fixtures = ["acme", "open", "solo"];
const alone = new TemporaryRepository().addFixtures(...fixtures);
const threaded = new TemporaryRepository().addFixtures(...fixtures);
const edited = new TemporaryRepository().addFixtures("acme");
for (const repository of [alone, threaded]) {
  repository.edit("specs/open/openapi.yaml", "title:", "title: :");
}
afterAll(() => {
  alone.remove();
  threaded.remove();
  edited.remove();
});

test("threads write what one process writes, and name what is broken", async () => {
  const one = await outcomes(alone, 1);
  const two = await outcomes(threaded, 2);
  expect(two.size).toBe(3);
  expect(two.get("open")).toEqual(one.get("open"));
  expect(one.get("open")).toMatch(/^specs\/open\/openapi\.yaml:\d+:\d+ YAML syntax/);
  expect(two.get("acme")).toEqual(one.get("acme"));
  for (const file of one.get("acme") ?? []) expect(threaded.read(file)).toBe(alone.read(file));
});

test("what is edited while it is compiled is not taken for compiled", async () => {
  const [vendor] = listVendors(edited.root);
  if (vendor === undefined) throw new TypeError("The fixture is not there.");
  const compiling = generateVendor(vendor, "generator");
  edited.edit("specs/acme/openapi.yaml", "title:", "title: Newer");
  expect(await compiling).toMatchObject({ state: undefined });
  const state = expect.objectContaining({ digest: expect.any(String) });
  expect(await generateVendor(vendor, "generator")).toMatchObject({ state });
});

test("a few vendors are not worth a second thread", () => {
  expect(threadsFor(0)).toBe(1);
  expect(threadsFor(100)).toBe(1);
  expect(threadsFor(100_000)).toBeLessThanOrEqual(8);
});

/** The files that were written, or what is wrong, by vendor. */
async function outcomes(
  { root }: TemporaryRepository,
  threads: number,
): Promise<Map<string, readonly string[] | string>> {
  const found = new Map<string, readonly string[] | string>();
  await generateVendors(listVendors(root), "generator", threads, ({ name }, outcome: Outcome) => {
    found.set(name, "problem" in outcome ? outcome.problem : outcome.written);
  });
  return found;
}
