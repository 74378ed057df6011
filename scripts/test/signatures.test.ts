import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../src/bundle.ts";
import { compileVendor } from "../src/compile-vendor.ts";
import { readOperations } from "../src/read-operations.ts";
import { listVendors } from "../src/vendors.ts";
import type { Vendor } from "../src/vendors.ts";
import { compilerOptions } from "./compile-typescript.ts";
import { hover } from "./hover.ts";
import { repository, TemporaryRepository } from "./temporary-repository.ts";

const temporary = new TemporaryRepository().addFixtures("acme", "solo", "open", "shapes");
const imaginary = listVendors(temporary.root);
const computedTypes = temporary.path("computed-types.ts");
const usage = "packages/shapes/src/usage.ts";

beforeAll(async () => {
  for (const vendor of imaginary) {
    for (const [file, text] of await compileVendor(vendor)) temporary.write(file, text);
  }
  for (const vendor of [...imaginary, ...listVendors(repository)]) {
    temporary.write(`proofs/${vendor.name}.ts`, await proofOf(vendor));
  }
  temporary.write("computed-types.ts", fixture("computed-types.ts.txt"));
  temporary.write(usage, fixture("shapes-usage.ts.txt").replace("COMPUTED", computedTypes));
  // As the index of a vendor's package exports them.
  temporary.write(
    "packages/shapes/src/exports.ts",
    'export type * from "./generated/inputs.ts";\nexport type * from "./generated/schemas.ts";\n',
  );
});
afterAll(() => temporary.remove());

function fixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "fixtures", name), "utf8");
}

/** A program that compiles when every method has the types that the compiler computes from its operation. */
async function proofOf(vendor: Vendor): Promise<string> {
  const { root, typeName, generatedFolder } = vendor;
  const lines = readOperations(await bundle(vendor), () => undefined).map(
    ({ methodName, operationId }) =>
      `prove<Client["${methodName}"], operations[${JSON.stringify(operationId.replaceAll("#", "/"))}]>(true);`,
  );
  return `
    import type { ComputedData, ComputedInput, Flat, Same } from "${computedTypes}";
    import type { operations } from "${root}/${generatedFolder}/openapi.ts";
    import type { ${typeName}Client as Client } from "${root}/${generatedFolder}/operations.ts";
    type Method = (...args: never) => unknown;
    type Data<M extends Method> = Awaited<ReturnType<M>>;
    type Input<M extends Method> = NonNullable<Parameters<M>[0]>;
    type Proof<M extends Method, Op> = Same<
      [[] extends Parameters<M> ? true : false, Flat<Input<M>>, Data<M>],
      [
        {} extends ComputedInput<Op> ? true : false,
        ComputedInput<Op>,
        [ComputedData<Op>] extends [never] ? Data<M> : ComputedData<Op>,
      ]
    >;
    declare function prove<M extends Method, Op>(proof: Proof<M, Op>): void;
    ${lines.join("\n    ")}
  `;
}

describe.each([
  ["5.9", path.join(repository, "scripts")],
  ["7.0", repository],
])("under TypeScript %s", (version, owner) => {
  const manifest = createRequire(path.join(owner, "package.json")).resolve(
    "typescript/package.json",
  );

  test("methods have the types that `operations` has, and refuse what it has not", async () => {
    expect(JSON.parse(readFileSync(manifest, "utf8"))).toMatchObject({
      version: expect.stringContaining(version),
    });
    const config = temporary.path(`tsconfig.${version}.json`);
    const settings = {
      ...compilerOptions,
      target: "es2023",
      module: "nodenext",
      lib: ["es2023", "es2024.string", "dom", "dom.iterable", "dom.asynciterable"],
      isolatedDeclarations: false,
      declaration: false,
    };
    const files = [usage, "proofs/*.ts"];
    temporary.write(
      `tsconfig.${version}.json`,
      JSON.stringify({ compilerOptions: settings, include: files }),
    );
    const tsc = path.join(path.dirname(manifest), "bin/tsc");
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", config]).catch(
      // tsc prints what is wrong and exits 2.
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe("");
  });
});

test("an editor shows what a method takes and answers, and its description", () => {
  const shown = hover(temporary.path(usage), ["client.createThing", "client.listThings.result"]);
  expect(shown).toEqual([
    [
      '(property) ShapesClient.createThing: (input: CreateThingInput) => Promise<components["schemas"]["Promise"][] | Thing | undefined>',
      "Create a thing.",
      "It is yours.",
      "`POST /things`",
    ].join("\n\n"),
    [
      '(method) result(input?: ListThingsInput): Promise<Result<operations["listThings"]["responses"]>>',
      "Answers every status as a value, told apart by `status` or `ok`. Throws where there is no whole answer, for a redirect that must not be followed, and for a success that cannot be read.",
    ].join("\n\n"),
  ]);
});
