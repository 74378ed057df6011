import { rmSync } from "node:fs";
import { packPackages } from "../../src/pack-packages.ts";
import { checkPacked } from "../../src/packed/check-packed.ts";
import { readPacked } from "../../src/packed/packed-contents.ts";
import type { PackedPackage } from "../../src/pack-packages.ts";
import type { PackedContents } from "../../src/packed/packed-contents.ts";
import { TemporaryRepository } from "../temporary-repository.ts";

export const acme = "packages/acme";
const page = "https://example.com/acme/apis";
const bundle = ["openapi.yaml", "openapi.json", "openapi-3.0.json"];

/** A repository with one vendor, whose package has been built and has no fault. */
export class AcmePackage extends TemporaryRepository {
  constructor() {
    super();
    this.write("LICENSE", "Do as you like.\n");
    this.write("pnpm-workspace.yaml", "packages: [packages/*]\npmOnFail: ignore\n");
    this.writeJson("package.json", {
      name: "apis",
      private: true,
      bugs: `${page}/issues`,
      repository: { type: "git", url: `git+${page}.git` },
    });
    this.write("specs/acme/openapi.yaml", "openapi: 3.1.0\n");
    for (const file of bundle) {
      this.write(`specs/acme/bundled/${file}`, `"${file}"\n`).write(
        `${acme}/dist/${file}`,
        `"${file}"\n`,
      );
    }
    this.write(
      `${acme}/README.md`,
      "# Acme\n\n[where from](../../specs/acme/openapi.yaml), [here](#acme)\n",
    );
    this.writeManifest({});
    this.addModule("index");
  }

  /** A source file and what a compiler makes of it. */
  addModule(name: string): this {
    this.write(`${acme}/src/${name}.ts`, "export {};\n");
    this.write(`${acme}/dist/${name}.d.ts`, "export {};\n");
    return this.addCode(name, [name]);
  }

  /** What a bundler makes of a module and others, which then have no code of their own. */
  bundle(name: string, others: readonly string[]): this {
    for (const other of others) {
      for (const file of [`${other}.js`, `${other}.js.map`]) {
        rmSync(this.path(`${acme}/dist/${file}`));
      }
    }
    return this.addCode(name, [name, ...others]);
  }

  private addCode(name: string, modules: readonly string[]): this {
    const up = "../".repeat(name.split("/").length);
    const sources = modules.map((module) => `${up}src/${module}.ts`);
    this.write(
      `${acme}/dist/${name}.js`,
      `export {};\n//# sourceMappingURL=${name.split("/").at(-1)}.js.map\n`,
    );
    const map = { version: 3, sources, names: [], mappings: "" };
    return this.writeJson(`${acme}/dist/${name}.js.map`, map);
  }

  /** The manifest without a fault, with some fields replaced. */
  writeManifest(fields: Record<string, unknown>): this {
    return this.writeJson(`${acme}/package.json`, {
      name: "@apis/acme",
      version: "1.0.0",
      files: ["dist", "src"],
      type: "module",
      exports: "./dist/index.js",
      homepage: `${page}/tree/main/${acme}#readme`,
      bugs: `${page}/issues`,
      repository: { type: "git", url: `git+${page}.git`, directory: acme },
      publishConfig: { access: "public", provenance: true },
      ...fields,
    });
  }

  writeJson(path: string, value: unknown): this {
    return this.write(path, `${JSON.stringify(value)}\n`);
  }

  pack(): PackedPackage[] {
    return packPackages(this.root, this.path("packed"));
  }

  /** What its one package has inside when packed. */
  contents(): PackedContents {
    const [packed] = this.pack();
    if (packed === undefined) throw new Error("Nothing was packed.");
    return readPacked(this.root, packed);
  }

  faults(): string[] {
    return checkPacked(this.contents());
  }
}
