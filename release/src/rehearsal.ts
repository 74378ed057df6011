import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOperations } from "../../scripts/src/read-operations.ts";
import { listVendors } from "../../scripts/src/vendors.ts";
import { Clone } from "./clone.ts";
import { clients } from "./consumers/clients.ts";
import { SandboxHost } from "./consumers/sandbox-host.ts";
import { checkNames, createProject, usePackages } from "./consumers/use-packages.ts";
import { publish, versionPackages } from "./publish.ts";
import { verifyPublished } from "./published.ts";
import { Registry } from "./registry/registry.ts";
import { Report } from "./report.ts";
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
  await using registry = new Registry(join(folder, "registry"));
  await registry.start();
  report.note(
    "Provenance is not made: only a CI service can prove the identity that signs it. The manifests ask for it.",
  );
  await report.step(`publish ${clone.packages().length} packages`, async () => {
    await publish(clone, registry.writeUserConfig());
    await verifyPublished(clone, registry);
  });
  const users = { folder: join(folder, "users"), registry: registry.url };
  await using sandbox = await report.step("install and start the published sandbox", () =>
    startSandbox(clone, users),
  );
  const surroundings = { sandbox, operations: operationsOf(clone.root) };
  await report.step("install and use the packages", () =>
    usePackages(packages, options.clients, users, surroundings, report),
  );
  return report.close(checkNames);
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
  const [npm] = clients;
  if (ours === undefined || npm === undefined) throw new Error("There is no @thinwire/sandbox.");
  const project = createProject(npm, ours, { folder: join(folder, "host"), registry });
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
