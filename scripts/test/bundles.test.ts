import { Converter } from "@apiture/openapi-down-convert";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Validator } from "@seriousme/openapi-schema-validator";
import { dump } from "js-yaml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compileVendor } from "../src/compile-vendor.ts";
import { isRecord } from "../src/openapi-document.ts";
import { yamlOptions } from "../src/print-yaml.ts";
import { listVendors, vendorNamed } from "../src/vendors.ts";
import type { Vendor } from "../src/vendors.ts";
import { repository, TemporaryRepository } from "./temporary-repository.ts";

const imaginary = new TemporaryRepository().addFixtures("acme");
afterAll(() => imaginary.remove());

describe.each([vendorNamed(imaginary.root, "acme"), ...listVendors(repository)])(
  "bundles of $name",
  (vendor) => {
    let bundles: Bundles;
    beforeAll(async () => {
      bundles = await bundlesOf(vendor);
    });

    test.each(["openapi.json", "openapi-3.0.json"] as const)(
      "%s is valid by the official schema",
      async (name) => {
        const result = await new Validator().validate(bundles[name]);
        expect(result).toEqual({ valid: true });
      },
    );

    test("are OpenAPI 3.1 and 3.0", () => {
      expect(parsed(bundles["openapi.json"])).toHaveProperty(
        "openapi",
        expect.stringMatching(/^3\.1\./),
      );
      expect(parsed(bundles["openapi-3.0.json"])).toHaveProperty(
        "openapi",
        expect.stringMatching(/^3\.0\./),
      );
    });

    test("say the same as YAML and as JSON, to readers of YAML 1.1 too", () => {
      const json = parsed(bundles["openapi.json"]);
      expect(parse(bundles["openapi.yaml"])).toEqual(json);
      expect(parse(bundles["openapi.yaml"], { version: "1.1" })).toEqual(json);
      expect(bundles["openapi.yaml"]).not.toMatch(/^\s*(- )?[\w.-]+: [&*]/m);
    });

    test.each(["openapi.json", "openapi-3.0.json"] as const)(
      "every example of %s fits its schema",
      async (name) => {
        const config = await createConfig({
          rules: {
            "no-invalid-media-type-examples": "error",
            "no-invalid-parameter-examples": "error",
            "no-invalid-schema-examples": "error",
          },
        });
        const problems = await lintFromString({ source: bundles[name], config });
        expect(
          problems.map(({ message, location }) => `${location[0]?.pointer}: ${message}`),
        ).toEqual([]);
      },
    );

    test("the converter to 3.0 has nothing left to convert", () => {
      const older = JSON.parse(bundles["openapi-3.0.json"]) as object;
      const again = new Converter(older, { allOfTransform: true }).convert();
      expect(`${JSON.stringify(again, undefined, 2)}\n`).toBe(bundles["openapi-3.0.json"]);
    });

    test("the YAML is what js-yaml prints", () => {
      const document: unknown = JSON.parse(bundles["openapi.json"]);
      expect(bundles["openapi.yaml"]).toBe(dump(document, yamlOptions));
    });

    test("the conversion to 3.0 leaves every example as it is", () => {
      const examples = examplesIn(parsed(bundles["openapi.json"]));
      expect(examples).not.toEqual([]);
      expect(examplesIn(parsed(bundles["openapi-3.0.json"]))).toEqual(examples);
    });
  },
);

type Bundles = Record<"openapi.yaml" | "openapi.json" | "openapi-3.0.json", string>;

async function bundlesOf(vendor: Vendor): Promise<Bundles> {
  const files = await compileVendor(vendor);
  const text = (name: keyof Bundles): string => files.get(`${vendor.bundleFolder}/${name}`) ?? "";
  return {
    "openapi.yaml": text("openapi.yaml"),
    "openapi.json": text("openapi.json"),
    "openapi-3.0.json": text("openapi-3.0.json"),
  };
}

function parsed(json: string): unknown {
  return JSON.parse(json);
}

/** The examples of bodies, which are written alike in 3.1 and 3.0. */
function examplesIn(node: unknown, inContent = false): unknown[] {
  if (Array.isArray(node)) return node.flatMap((item) => examplesIn(item));
  if (!isRecord(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (inContent && isRecord(value))
      return [value["example"], value["examples"]].filter((one) => one !== undefined);
    return examplesIn(value, key === "content");
  });
}
