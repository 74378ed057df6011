import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A vendor: a folder of `specs/` that holds an `openapi.yaml`. */
export interface Vendor {
  /** The one word that names it everywhere: `gabber`. */
  readonly name: string;
  /** The same word as it starts a type name: `Gabber`. */
  readonly typeName: string;
  /** The repository that the paths below are relative to. */
  readonly root: string;
  readonly specFolder: string;
  readonly specFile: string;
  readonly bundleFolder: string;
  readonly packageFolder: string;
  readonly generatedFolder: string;
  readonly readmeFile: string;
}

/** Every vendor of a repository, in alphabetical order. */
export function listVendors(root: string): Vendor[] {
  const specs = join(root, "specs");
  if (!existsSync(specs)) return [];
  return readdirSync(specs)
    .filter((name) => existsSync(join(specs, name, "openapi.yaml")))
    .sort()
    .map((name) => vendorNamed(root, name));
}

/** The paths of a vendor by its name. */
export function vendorNamed(root: string, name: string): Vendor {
  return {
    name,
    typeName: name.charAt(0).toUpperCase() + name.slice(1),
    root,
    specFolder: `specs/${name}`,
    specFile: `specs/${name}/openapi.yaml`,
    bundleFolder: `specs/${name}/bundled`,
    packageFolder: `packages/${name}`,
    generatedFolder: `packages/${name}/src/generated`,
    readmeFile: `packages/${name}/README.md`,
  };
}
