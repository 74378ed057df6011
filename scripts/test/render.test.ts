import { writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import type { OpenAPI3 } from "openapi-typescript";
import { afterAll, describe, expect, test } from "vitest";
import { bundle } from "../src/bundle.ts";
import { compileVendor } from "../src/compile-vendor.ts";
import { typeOptions } from "../src/openapi-typescript.ts";
import { renderTypes } from "../src/render-types.ts";
import { generatedHeader } from "../src/typescript-source.ts";
import { vendorNamed } from "../src/vendors.ts";
import { compileTypeScript } from "./compile-typescript.ts";
import { TemporaryRepository } from "./temporary-repository.ts";

const repository = new TemporaryRepository().addFixtures("acme", "solo", "open", "shapes");
const vendor = (name: string) => vendorNamed(repository.root, name);
afterAll(() => repository.remove());

test.each(["acme", "shapes", "solo"])(
  "%s has the types that openapi-typescript writes by itself, and comments on the interfaces",
  async (name) => {
    const document = await bundle(vendor(name));
    // openapi-typescript's own type of a document is looser than ours.
    const theirs = await openapiTS(structuredClone(document) as unknown as OpenAPI3, typeOptions);
    const comment = /^\/\*\* .+ \*\/\n(?=export interface (?:paths|components|operations) )/gm;
    const types = await renderTypes(vendor(name), document);
    expect(types.match(comment)).toHaveLength(types.match(/^export interface /gm)?.length ?? 0);
    expect(types.replaceAll(comment, "")).toBe(generatedHeader(vendor(name)) + astToString(theirs));
  },
);

describe("an imaginary vendor with every construct", async () => {
  const files = await compileVendor(vendor("acme"));

  test.each([
    ["packages/acme/src/generated/inputs.ts", "inputs.ts"],
    ["packages/acme/src/generated/operations.ts", "operations.ts"],
    ["packages/acme/src/generated/schemas.ts", "schemas.ts"],
    ["packages/acme/README.md", "readme.md"],
    ["specs/acme/bundled/openapi.yaml", "openapi.yaml"],
    ["specs/acme/bundled/openapi-3.0.json", "openapi-3.0.json"],
  ])("renders %s", async (path, expected) => {
    await expect(files.get(path)).toMatchFileSnapshot(`fixtures/expected/acme/${expected}.txt`);
  });

  test("renders the same text again", async () => {
    expect(await compileVendor(vendor("acme"))).toEqual(files);
  });

  test("has Blob for binary, unknown for an empty schema, optional for what has a default", () => {
    const types = files.get("packages/acme/src/generated/openapi.ts");
    expect(types).toContain('"image/png": Blob;');
    expect(types).toContain("anything?: unknown;");
    expect(types).toContain("lifetime?: number;");
  });

  test("has a referenced header as optional as it is", async () => {
    const document = await bundle(vendor("acme"));
    const headers = {
      "X-Call": { $ref: "#/components/headers/Call" },
      "X-Sure": { $ref: "#/components/headers/Sure" },
    };
    const schema = { type: "string" };
    const components = {
      ...document.components,
      headers: { Call: { schema }, Sure: { schema, required: true } },
      responses: { ...document.components?.responses, WithHeaders: { headers } },
    };
    const types = await renderTypes(vendor("acme"), { ...document, components });
    expect(types).toContain('"X-Call"?: string;');
    expect(types).toContain('"X-Sure": string;');
  });

  test.each(["acme", "shapes", "solo"])("leaves the document of %s as it is", async (name) => {
    const document = await bundle(vendor(name));
    const before = structuredClone(document);
    await renderTypes(vendor(name), document);
    expect(document).toEqual(before);
  });
});

test("a README says that a cookie is needed", async () => {
  const readme = (await compileVendor(vendor("shapes"))).get("packages/shapes/README.md");
  expect(readme).toContain("`shapes.nullableList({ params: { cookie } })`");
});

describe("vendors with few credentials", () => {
  test("one scheme: the credential itself, and the open operations without one", async () => {
    const text = (await compileVendor(vendor("solo"))).get(
      "packages/solo/src/generated/operations.ts",
    );
    expect(text).toContain("export type SoloAuth = Credential;");
    expect(text).toContain('SoloClientWithoutAuth = Pick<SoloClient, "login">;');
  });

  test("no scheme: every operation", async () => {
    const text = (await compileVendor(vendor("open"))).get(
      "packages/open/src/generated/operations.ts",
    );
    expect(text).toContain("export type OpenReachable<_Auth> = OpenClient;");
  });
});

test("the generated TypeScript compiles, and picks the methods that a credential can call", async () => {
  for (const name of ["acme", "solo", "open"]) {
    for (const [path, text] of await compileVendor(vendor(name))) repository.write(path, text);
  }
  const usage = repository.path("packages/acme/src/usage.ts");
  writeFileSync(
    usage,
    `import type { AcmeReachable } from "./generated/operations.ts";
     export type { Token } from "./generated/schemas.ts";
     declare const both: AcmeReachable<{ ApiKeyAuth: string; "Session-Cookie": string }>;
     declare const key: AcmeReachable<{ ApiKeyAuth: string }>;
     declare const none: AcmeReachable<undefined>;
     void [both.deleteToken, key.tokens, none.search];
     // @ts-expect-error deleteToken needs the cookie too
     void key.deleteToken;
     // @ts-expect-error tokens needs a key or a token
     void none.tokens;
    `,
  );
  const generated = ["acme", "solo", "open"].flatMap((name) =>
    ["operations", "inputs", "schemas", "openapi"].map((file) =>
      repository.path(`packages/${name}/src/generated/${file}.ts`),
    ),
  );
  expect(compileTypeScript([usage, ...generated])).toEqual([]);
});
