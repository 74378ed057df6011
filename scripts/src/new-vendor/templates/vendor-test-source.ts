import type { NewVendor } from "../vendor-model.ts";
import { member } from "./calls.ts";

/** `test/<vendor>.test.ts`: the README's examples, and options that are refused. */
export function vendorTestSource(vendor: NewVendor): string {
  const { name, typeName, server, schemes } = vendor;
  const isLocked = schemes.length > 0;
  const stubs = schemes.flatMap(({ name: scheme, isBasic, environment }) => {
    const secret = member("credentials", scheme);
    // What Basic carries is the user name and the password, encoded.
    const parts = isBasic ? [0, 1].map((part) => `atob(${secret}).split(":")[${part}]`) : [secret];
    return environment.map((key, index) => `    vi.stubEnv("${key}", ${parts[index]});\n`);
  });
  return `import { readFileSync } from "node:fs";
import { create${typeName}Client, create${typeName}PathClient } from "@thinwire/${name}";
import { startSandbox } from "@thinwire/sandbox";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const running = await startSandbox(["${name}"], { validateResponses: true });
const { url, ${isLocked ? "credentials, " : ""}reset, requests } = running.${name};

beforeEach(reset);
afterAll(() => running.close());

describe("README", () => {
  const { fetch } = globalThis;
  const log = vi.spyOn(console, "log").mockReturnValue();

  beforeEach(() => {
    log.mockClear();
${stubs.join("")}    vi.stubGlobal("fetch", (address: string, init: RequestInit) =>
      fetch(address.replace(${JSON.stringify(server)}, url), init),
    );
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  test.each([
    ["first", 1, () => import("./readme/first.ts")],
    ["errors", 2, () => import("./readme/errors.ts")],
    ["by-path", 1, () => import("./readme/by-path.ts")],
    ["sandbox", 0, () => import("./readme/sandbox.ts")],
  ])("its example %s runs", async (_, calls, run) => {
    await run();
    expect(log).toHaveBeenCalledOnce();
    expect(requests).toHaveLength(calls);
  });

  test.each(["first", "errors", "by-path", "sandbox"])("prints the example %s as it is tested", (name) => {
    const read = (file: string): string => readFileSync(new URL(file, import.meta.url), "utf8");
    expect(read("../README.md")).toContain(\`\\\`\\\`\\\`ts\\n\${read(\`readme/\${name}.ts\`)}\\\`\\\`\\\`\`);
  });
});

describe("options", () => {
  test("refuses an option that does not exist", () => {
    // @ts-expect-error there is no such option
    const create = (): unknown => create${typeName}Client({ apiKey: "sk-example" });
    expect(create).toThrow(TypeError);
    expect(create).toThrow('[@thinwire/${name}] "apiKey" is no option; known are auth, variables,');
  });

  test("refuses a base URL that is no URL", () => {
    for (const create of [create${typeName}Client, create${typeName}PathClient]) {
      expect(() => create({ baseUrl: "api.example.com" })).toThrow(
        '[@thinwire/${name}] "baseUrl" must be an absolute URL',
      );
    }
  });
${isLocked ? credentialTests(vendor) : ""}});
`;
}

function credentialTests({ name, typeName, schemes, operations, first }: NewVendor): string {
  const [only, ...more] = schemes;
  const scheme = only?.name ?? "";
  const option = more.length === 0 ? "auth" : `auth.${scheme}`;
  const auth = more.length === 0 ? "secret" : `{ ${JSON.stringify(scheme)}: secret }`;
  const secured = [first, ...operations].find(
    ({ security }) => security.length > 0 && security.every((one) => one.length > 0),
  );
  const unopened =
    secured === undefined
      ? ""
      : `
  test("a client without credentials rejects before anything is sent", async () => {
    const ${name} = create${typeName}Client({ baseUrl: url });
    // @ts-expect-error it needs credentials
    const call: Promise<unknown> = ${name}.${secured.methodName}(${secured.input});
    await expect(call).rejects.toThrow("${secured.methodName}: this operation needs");
    expect(requests).toEqual([]);
  });
`;
  return `
  test.each([
    ["undefined", undefined, "is the environment variable set?"],
    ["empty", "", "must be a non-empty string"],
  ])("refuses a credential that is %s", (_, secret, message) => {
    const create = (): unknown => create${typeName}Client({ auth: ${auth} });
    expect(create).toThrow(TypeError);
    expect(create).toThrow('[@thinwire/${name}] "${option}" ');
    expect(create).toThrow(message);
  });
${unopened}`;
}
