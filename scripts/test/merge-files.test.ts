import { afterAll, describe, expect, test } from "vitest";
import { bundleWithRedocly } from "../src/bundle-with-redocly.ts";
import { withSortedComponents } from "../src/bundle.ts";
import { mergeFiles } from "../src/merge-files.ts";
import { listVendors, vendorNamed } from "../src/vendors.ts";
import { repository, TemporaryRepository } from "./temporary-repository.ts";

const files = {
  "openapi.yaml": `openapi: 3.1.0
info: { title: Plain, version: 1.0.0 }
components:
  securitySchemes: { Key: { type: apiKey, in: header, name: X-Key }, Basic: { type: http, scheme: basic } }
  schemas: { Zebra: { type: object, properties: { next: { $ref: "#/components/schemas/Zebra" } } } }
paths:
  /things/{id}: { $ref: paths/thing.yaml#/thing }
`,
  "paths/thing.yaml": `thing:
  parameters:
    - { $ref: ../parameters.yaml#/Id }
  get:
    operationId: getThing
    responses:
      "200":
        description: It.
        content:
          application/json: { schema: { $ref: ../schemas/thing.yaml#/Thing, x-note: beside it } }
      default: { $ref: ../parameters.yaml#/Failure }
  put:
    operationId: putThing
    requestBody: { $ref: ../parameters.yaml#/Body }
    responses: { "204": { description: Done. } }
`,
  "parameters.yaml": `Id: { name: id, in: path, required: true, schema: { type: string } }
Body: { content: { application/json: { schema: { $ref: schemas/thing.yaml#/Thing } } } }
Failure:
  description: It failed.
  headers: { X-Id: { $ref: "#/RequestId" } }
RequestId: { schema: { type: string } }
`,
  "schemas/thing.yaml": `Thing:
  type: object
  properties:
    parent: { $ref: "#/Thing" }
    parts: { type: array, items: { $ref: "#/Part" } }
Part: { type: [object, "null"], additionalProperties: { anyOf: [{ $ref: common.yaml#/Amount }, {}] } }
`,
  "schemas/common.yaml": "Amount: { type: number, default: 1_000 }\n",
};

const imaginary = new TemporaryRepository().addVendor("plain", files);
const plain = vendorNamed(imaginary.root, "plain");
afterAll(() => imaginary.remove());

test.each([plain, ...listVendors(repository)])(
  "makes of $name what Redocly makes of it",
  async (vendor) => {
    const theirs = await bundleWithRedocly(vendor);
    expect(text(mergeFiles(vendor) ?? {})).toBe(text(theirs));
  },
);

describe("leaves to Redocly", () => {
  test.each([
    ["another version", "openapi.yaml", "3.1.0", "3.0.3"],
    ["a file that is not there", "openapi.yaml", "paths/thing", "paths/nothing"],
    ["a reference to nothing", "openapi.yaml", "yaml#/thing", "yaml#/nothing"],
    ["an address", "openapi.yaml", "paths/thing.yaml", "http://127.0.0.1:9/thing.yaml"],
    ["a whole file", "paths/thing.yaml", "thing.yaml#/Thing", "thing.yaml"],
    ["a reference to a reference", "schemas/common.yaml", "{ type: number", "{ $ref: '#/Amount'"],
    ["a key beside a path's reference", "openapi.yaml", "yaml#/thing }", "yaml#/thing, get: {} }"],
    ["a reference in an example", "schemas/common.yaml", "1_000", "{ $ref: '#/Amount' }"],
    [
      "a reference of a schema to a path",
      "schemas/thing.yaml",
      '"#/Part"',
      "../paths/thing.yaml#/thing",
    ],
    [
      "a component of the root by way of a file",
      "schemas/thing.yaml",
      '"#/Part"',
      "../openapi.yaml#/components/schemas/Zebra",
    ],
    ["a discriminator", "schemas/thing.yaml", "type: object", "discriminator: { propertyName: a }"],
    [
      "an external example",
      "parameters.yaml",
      "in: path",
      "examples: { a: { externalValue: a.yaml } }",
    ],
    ["two schemas of one name", "schemas/common.yaml", "Amount:", "Part: {}\nAmount:"],
    ["a name that the root has", "openapi.yaml", "{ Zebra", "{ Amount: {}, Zebra"],
    ["a key twice", "schemas/common.yaml", "type: number", "type: number, type: string"],
  ])("%s", (_, file, from, to) => {
    const name = `unusual`;
    imaginary.addVendor(name, files).edit(`specs/${name}/${file}`, from, to);
    expect(mergeFiles(vendorNamed(imaginary.root, name))).toBeUndefined();
  });
});

function text(document: Record<string, unknown>): string {
  return JSON.stringify(withSortedComponents(document));
}
