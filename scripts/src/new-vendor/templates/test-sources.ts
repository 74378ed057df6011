import { propertyKey } from "../../typescript-source.ts";
import type { NewOperation, NewVendor } from "../vendor-model.ts";
import { callText, pathCallText, resultCallText, sandboxAuth } from "./calls.ts";

/** `test/tour.ts`: every operation once, with the examples of the specification. */
export function tourSource(vendor: NewVendor): string {
  const { name, typeName, operations } = vendor;
  const options = ["baseUrl: url", ...sandboxAuth(vendor, "credentials")];
  const steps = operations.map(
    (one) => `  await step(${JSON.stringify(one.methodName)}, () => ${callText(name, one)});\n`,
  );
  return `import { create${typeName}Client } from "@thinwire/${name}";
import type { Sandbox } from "@thinwire/sandbox";
import type { Tour } from "@thinwire/scripts/tour";

/** Every operation once. */
export const tour: Tour<Sandbox<"${name}">["${name}"]> = async ({ url${vendor.schemes.length === 0 ? "" : ", credentials"} }, step) => {
  const ${name} = create${typeName}Client({ ${options.join(", ")} });
${steps.join("")}};
`;
}

/** `test/contract.test.ts`, which reads the files that have the tests. */
export function contractTestSource(files: readonly string[]): string {
  return `import { expect, test } from "vitest";
import { contract } from "./setup.ts";

// In one test file, so that one Prism judges all and the last test sees what the others have seen.
${files.map((file) => `await import("./contract/${file}.ts");\n`).join("")}
test("every documented status of every operation was seen", () => {
  expect(contract.documented.filter((status) => !contract.seen.has(status))).toEqual([]);
});
`;
}

/** `test/contract/<tag>.ts`: every status of the operations of a tag. */
export function contractSource(vendor: NewVendor, operations: readonly NewOperation[]): string {
  const { name, typeName } = vendor;
  const options = ["...through", ...sandboxAuth(vendor, "sandbox.credentials")];
  const hasFaults = operations.some((one) => one.otherStatuses.length > 0);
  const imports = [
    ...(hasFaults ? ["contract"] : []),
    ...(options.length > 1 ? ["sandbox"] : []),
    "through",
  ];
  return `import { create${typeName}Client } from "@thinwire/${name}";
import { describe, expect, test } from "vitest";
import { ${imports.join(", ")} } from "../setup.ts";

const ${name} = create${typeName}Client({ ${options.join(", ")} });

${operations.map((one) => contractTests(name, one)).join("\n")}`;
}

function contractTests(name: string, operation: NewOperation): string {
  const { methodName, status, otherStatuses, hasOtherBodies } = operation;
  const call = resultCallText(name, operation);
  const [one, ...more] = otherStatuses;
  const caught = hasOtherBodies ? ".catch((error: unknown) => error)" : "";
  const fault = `    contract.failNext(${JSON.stringify(methodName)}, status);
    expect(await ${call}${caught}).toMatchObject({ status });
`;
  const faults =
    one === undefined
      ? ""
      : `
  test.each([${[one, ...more].join(", ")}])("%i: as the specification describes it", async (status) => {
${fault}  });
`;
  return `describe(${JSON.stringify(methodName)}, () => {
  test("${status}: as the specification describes it", async () => {
    expect(await ${call}).toMatchObject({ status: ${status}, ok: true });
  });
${faults}});
`;
}

/** `test/contract/by-path.ts`: every operation through the path client. */
export function byPathSource(vendor: NewVendor): string {
  const { name, typeName, operations } = vendor;
  const options = ["...through", ...sandboxAuth(vendor, "sandbox.credentials")];
  const calls = operations.map(
    (one) => `  expect((await ${pathCallText(name, one)}).response.status).toBe(${one.status});\n`,
  );
  return `import { create${typeName}PathClient } from "@thinwire/${name}";
import { expect, test } from "vitest";
import { ${options.length > 1 ? "sandbox, " : ""}through } from "../setup.ts";

const ${name} = create${typeName}PathClient({ ${options.join(", ")} });

test("by path: reaches every operation", async () => {
${calls.join("")}});
`;
}

/** `test/from-env.test.ts`: credentials from the environment. */
export function fromEnvTestSource({ name, typeName, schemes }: NewVendor): string {
  const [scheme, ...more] = schemes;
  if (scheme === undefined) return "";
  const values = (text: string): string =>
    scheme.environment.map((one) => `${one}: ${text}`).join(", ");
  const first = scheme.environment[0] ?? "";
  const set = scheme.environment.map((one) => `  process.env.${one} = "key-example";\n`);
  const unset = scheme.environment.map((one) => `  delete process.env.${one};\n`);
  const given =
    more.length === 0
      ? "toBeDefined()"
      : `toHaveProperty(${JSON.stringify(propertyKey(scheme.name) === scheme.name ? scheme.name : [scheme.name])})`;
  return `import { expect, it } from "vitest";
import { create${typeName}Client, ${name}FromEnv } from "../src/index.ts";

it("makes a client with ${scheme.environment.join(" and ")}", () => {
  const auth = ${name}FromEnv({ ${values('"key-example"')} });
  expect(auth).${given};
  expect(() => create${typeName}Client({ auth })).not.toThrow();
});

it("names the variables when none is set, and takes an empty one for none", () => {
  expect(() => ${name}FromEnv({ ${values('""')} })).toThrow(TypeError);
  expect(() => ${name}FromEnv({})).toThrow("[@thinwire/${name}] the environment must have ${first}");
});

it("reads the environment of the process unless it is given another", () => {
${set.join("")}  expect(() => ${name}FromEnv()).not.toThrow();
${unset.join("")}  expect(() => ${name}FromEnv()).toThrow(TypeError);
});
`;
}
