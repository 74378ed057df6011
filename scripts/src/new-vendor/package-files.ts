import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listVendors } from "../vendors.ts";
import { credentialsSource } from "./templates/credentials-source.ts";
import { hostileTestSource } from "./templates/hostile-test-source.ts";
import { indexSource } from "./templates/index-source.ts";
import { readmeExamples } from "./templates/readme-examples.ts";
import {
  byPathSource,
  contractSource,
  contractTestSource,
  fromEnvTestSource,
  tourSource,
} from "./templates/test-sources.ts";
import { vendorTestSource } from "./templates/vendor-test-source.ts";
import type { NewOperation, NewVendor } from "./vendor-model.ts";

/** Files that say the same in every vendor's package: they are taken from one that is there. */
const shared = ["tsconfig.json", "turbo.json", "test/tsconfig.json", "test/setup.ts"];

/** The hand-written files of a vendor's package but its README, not formatted: text by path. */
export function packageFiles(root: string, vendor: NewVendor): Map<string, string> {
  const { name, schemes, operations } = vendor;
  const groups = byTag(operations);
  const own: [string, string][] = [
    ["package.json", manifest(root, vendor)],
    ["src/index.ts", indexSource(vendor)],
    ["test/tour.ts", tourSource(vendor)],
    ["test/hostile.test.ts", hostileTestSource(vendor)],
    ["test/contract.test.ts", contractTestSource([...groups.keys(), "by-path"])],
    ["test/contract/by-path.ts", byPathSource(vendor)],
    [`test/${name}.test.ts`, vendorTestSource(vendor)],
    ...[...groups].map(([tag, group]): [string, string] => [
      `test/contract/${tag}.ts`,
      contractSource(vendor, group),
    ]),
    ...Object.entries(readmeExamples(vendor)).map(([example, text]): [string, string] => [
      `test/readme/${example}.ts`,
      text,
    ]),
  ];
  if (schemes.length > 0) {
    own.push(["src/credentials.ts", credentialsSource(vendor)]);
    own.push(["test/from-env.test.ts", fromEnvTestSource(vendor)]);
  }
  const alike = alikeVendor(root, name);
  for (const path of shared) {
    const text = readFileSync(join(root, "packages", alike, path), "utf8");
    const renamed = text
      .replaceAll(JSON.stringify(alike), JSON.stringify(name))
      .replaceAll(`specs/${alike}/`, `specs/${name}/`);
    own.push([path, renamed]);
  }
  return new Map(own.map(([path, text]) => [`packages/${name}/${path}`, text]));
}

/** A vendor that has a package already. */
export function alikeVendor(root: string, name: string): string {
  const alike = listVendors(root).find(
    (one) => one.name !== name && existsSync(join(root, one.packageFolder, "package.json")),
  );
  if (alike === undefined)
    throw new Error(`No vendor of ${root}/specs has a package to take package.json from.`);
  return alike.name;
}

function manifest(root: string, { name, title, schemes }: NewVendor): string {
  const alike = `packages/${alikeVendor(root, name)}`;
  const manifest = readFileSync(join(root, alike, "package.json"), "utf8");
  // Our own manifests, which sherif checks. Some say where in the repository they are.
  const { dependencies, ...rest } = JSON.parse(manifest.replaceAll(alike, `packages/${name}`)) as {
    dependencies: Record<string, string>;
  };
  const own = Object.entries(dependencies).filter(
    ([one]) => one === "@thinwire/client" || (one === "@thinwire/auth" && schemes.length > 0),
  );
  const text = {
    ...rest,
    name: `@thinwire/${name}`,
    version: "0.0.0",
    description: `Typed fetch client for ${title}, compiled from a reconstructed OpenAPI specification. Unofficial.`,
  };
  // In the order that manifests have.
  const entries: [string, unknown][] = Object.entries(text);
  const place = entries.findIndex(([key]) => key === "devDependencies");
  entries.splice(place, 0, ["dependencies", Object.fromEntries(own)]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** Operations by the file that their tests go to. */
function byTag(operations: readonly NewOperation[]): Map<string, NewOperation[]> {
  const groups = new Map<string, NewOperation[]>();
  for (const operation of operations) {
    const slug = operation.tag
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "");
    const file = slug === "" || slug === "by-path" ? "operations" : slug;
    groups.set(file, [...(groups.get(file) ?? []), operation]);
  }
  return groups;
}
