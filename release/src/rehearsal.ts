import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOperations } from "../../scripts/src/read-operations.ts";
import { listVendors } from "../../scripts/src/vendors.ts";
import { Clone } from "./clone.ts";
import { clients } from "./consumers/clients.ts";
import { SandboxHost } from "./consumers/sandbox-host.ts";
import { checkNames, createProject, usePackages } from "./consumers/use-packages.ts";
import { upgrade } from "./consumers/upgrade.ts";
import { addedProperty, extendSpec } from "./extend-spec.ts";
import { faults } from "./faults/faults.ts";
import { survive } from "./faults/survive.ts";
import { publish, versionPackages } from "./publish.ts";
import { verifyPublished } from "./published.ts";
import { canHaveSmallDisk, Registry } from "./registry/registry.ts";
import { Report } from "./report.ts";
import { publishNothing, releaseOne } from "./release-one.ts";
import type { OpenApiDocument } from "../../scripts/src/openapi-document.ts";
import type { Package } from "./clone.ts";
import type { Users } from "./consumers/use-packages.ts";
import type { Options } from "./options.ts";

/** The whole rehearsal, within one folder; gives the exit code. */
export async function rehearse(options: Options, folder: string): Promise<number> {
  const report = new Report();
  const clone = await report.step("clone the repository and install", () =>
    Clone.create(options.repository, join(folder, "clone")),
  );
  await report.step("give the packages their versions and build", () => versionPackages(clone));
  const packages = choose(clone.packages(), options.only);
  if (!options.quick) await surviveFaults(clone, join(folder, "faults"), report);

  await using registry = new Registry(join(folder, "registry"));
  await registry.start();
  await releaseAll(clone, registry, report);
  const users = { folder: join(folder, "users"), registry: registry.url };
  await using sandbox = await report.step("install and start the published sandbox", () =>
    startSandbox(clone, users),
  );
  const surroundings = { sandbox, operations: operationsOf(clone.root) };
  const projects = await report.step("install every package alone, and use it", () =>
    usePackages(packages, options.clients, users, surroundings, report),
  );
  const vendor = listVendors(clone.root)
    .map(({ name }) => name)
    .find((name) => projects.some(({ shortName }) => shortName === name));
  if (!options.quick && vendor !== undefined) {
    const ours = await releaseChange(clone, registry, vendor, folder, report);
    const affected = projects.filter(({ shortName }) => shortName === vendor);
    await report.step(`update ${ours.name} where the version before is installed`, () =>
      upgrade(affected, ours, addedProperty, surroundings, report),
    );
  }
  return report.close(checkNames);
}

/** Releases that break off and are repeated, each on a registry of its own. */
async function surviveFaults(clone: Clone, folder: string, report: Report): Promise<void> {
  for (const fault of faults) {
    const title = `publish again after ${fault.title}`;
    if (fault.needsSmallDisk && !canHaveSmallDisk()) {
      report.note(`not run: ${title}: this machine gives no small disk (unshare, tmpfs)`);
      continue;
    }
    await report.step(title, () => survive(fault, clone, folder));
  }
  await clone.forgetTags();
}

async function releaseAll(clone: Clone, registry: Registry, report: Report): Promise<void> {
  const names = clone.packages().map(({ name }) => name);
  report.note(
    "Without provenance: only a CI service can prove the identity that signs it. The manifests ask for it.",
  );
  await report.step(`publish ${names.length} packages`, async () => {
    await publish(clone, registry.writeUserConfig());
    await verifyPublished(clone, registry, names);
  });
  await report.step("publish again, with nothing to publish", () =>
    publishNothing(clone, registry, () => publish(clone, registry.writeUserConfig())),
  );
}

/** One vendor gets a new property, and is released alone; gives its package. */
async function releaseChange(
  clone: Clone,
  registry: Registry,
  vendor: string,
  folder: string,
  report: Report,
): Promise<Package> {
  await report.step(`add an optional property to the specification of ${vendor}`, () =>
    extendSpec(clone, vendor),
  );
  const name = `@thinwire/${vendor}`;
  return report.step(`release ${name} and nothing else, in steps: plan, pack, publish`, () =>
    releaseOne(clone, registry, name, join(folder, "packed")),
  );
}

function choose(packages: readonly Package[], only: readonly string[]): Package[] {
  const unknown = only.filter((one) => !packages.some(({ name }) => name === one));
  if (unknown.length > 0) {
    const known = packages.map(({ name }) => name).join(", ");
    throw new Error(
      `--only ${unknown.join(" ")}: no such package is published; there are ${known}.`,
    );
  }
  return packages.filter(({ name }) => only.length === 0 || only.includes(name));
}

/** The sandbox that everything is called in is the one that users get. */
async function startSandbox(clone: Clone, { folder, registry }: Users): Promise<SandboxHost> {
  const ours = clone.packages().find(({ name }) => name === "@thinwire/sandbox");
  const [client] = clients;
  if (ours === undefined || client === undefined) throw new Error("There is no @thinwire/sandbox.");
  const project = createProject(client, ours, { folder: join(folder, "host"), registry });
  await project.add();
  return new SandboxHost(project);
}

/** The methods of each vendor's client, from its specification. */
function operationsOf(root: string): Map<string, string[]> {
  return new Map(
    listVendors(root).map(({ name, bundleFolder }) => {
      const bundle = readFileSync(join(root, bundleFolder, "openapi.json"), "utf8");
      // Written by `pnpm generate`, which has checked it.
      const document = JSON.parse(bundle) as OpenApiDocument;
      return [name, readOperations(document, () => {}).map(({ methodName }) => methodName)];
    }),
  );
}
