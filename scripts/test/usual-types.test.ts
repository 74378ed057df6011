import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundle } from "../src/bundle.ts";
import { typesByLibrary } from "../src/openapi-typescript.ts";
import type { OpenApiDocument } from "../src/openapi-document.ts";
import { usualTypes } from "../src/usual-types.ts";
import { listVendors } from "../src/vendors.ts";

const vendors = listVendors(join(import.meta.dirname, "../.."));

test.each(vendors)("$name has nothing unusual, and the library's types", async (vendor) => {
  const document = await bundle(vendor);
  expect(usualTypes(document)).toBe(typesByLibrary(document));
});

const reference = { $ref: "#/components/schemas/Other" };
const usual: readonly (readonly [string, unknown])[] = [
  ["anything", {}],
  ["true", true],
  ["false", false],
  ["null", { type: "null" }],
  ["a reference with words of its own", { ...reference, description: "Another." }],
  ["a string in a format", { type: "string", format: "date-time", title: "A time." }],
  ["an integer or null", { type: ["integer", "null"] }],
  ["a list of one type", { type: ["string"] }],
  ["an integer or a number", { type: ["integer", "number"] }],
  ["an object or null", { type: ["object", "null"], properties: { a: { type: "string" } } }],
  ["an empty object", { type: "object" }],
  ["no more members", { type: "object", additionalProperties: false }],
  ["members of any kind", { type: "object", additionalProperties: true }],
  ["members of no kind", { type: "object", additionalProperties: {} }],
  ["members of one kind", { type: "object", additionalProperties: { type: ["string", "null"] } }],
  [
    "members that are objects",
    { additionalProperties: { type: "object", properties: { a: reference } } },
  ],
  [
    "known and other members",
    { type: "object", properties: { a: { type: "string" } }, additionalProperties: true },
  ],
  [
    "a list of objects with other members",
    {
      type: "array",
      items: { properties: { a: { type: "string" } }, additionalProperties: reference },
    },
  ],
  [
    "names of every kind",
    {
      properties: Object.fromEntries(
        ["a", "a-b", "$a", "_", "1", "12", "007", "4XX", "", "a b", "constructor", "class"].map(
          (name) => [name, { type: "string" }],
        ),
      ),
      required: ["a-b", "1"],
    },
  ],
  ["what cannot be written", { properties: { a: { ...reference, readOnly: true } } }],
  ["what cannot be read", { properties: { a: { type: "string", writeOnly: true } } }],
  ["a default", { properties: { a: { type: "integer", default: 3 } }, required: ["a"] }],
  ["a list of anything", { type: "array" }],
  ["a list of true", { type: "array", items: true }],
  ["a list of lists", { type: "array", items: { type: "array", items: { type: "string" } } }],
  ["a list of some or null", { type: "array", items: { type: ["string", "null"] } }],
  ["a list of references", { type: "array", items: reference, minItems: 1, maxItems: 3 }],
  ["a constant", { const: "a" }],
  ["a constant number", { type: "integer", const: 3 }],
  ["a constant false", { const: false }],
  ["a constant null", { const: null }],
  ["words", { type: "string", enum: ["a", "b c", "/"] }],
  ["one word", { enum: ["a"] }],
  ["words or null", { type: ["string", "null"], enum: ["a", null, 1, true] }],
  ["alternatives", { anyOf: [{ type: "string" }, { type: "integer" }, { type: "number" }] }],
  ["an alternative", { anyOf: [reference] }],
  ["one of several", { oneOf: [reference, { type: "null" }], description: "One." }],
  ["one of several strings", { oneOf: [{ type: "string" }, { type: "string", format: "uri" }] }],
  ["objects or null", { anyOf: [{ properties: { a: reference } }, { type: "null" }] }],
  ["deprecated", { type: "string", deprecated: true, description: "Do not.\n\nNever.\n" }],
  ["the end of a comment", { type: "string", description: "*/ a /* b */" }],
  ["letters of other languages in a comment", { type: "string", description: "häßlich 😀" }],
  ["an empty description", { type: "string", description: "", title: "", example: "" }],
  ["examples", { type: "object", examples: [{ a: [1] }, "text\nof lines", null], default: {} }],
  ["an example", { type: "string", example: { a: { b: "*/" } } }],
];
const unusual: readonly (readonly [string, unknown])[] = [
  ["all of several", { allOf: [reference, { type: "object" }] }],
  ["one of several and any of several", { oneOf: [reference], anyOf: [reference] }],
  ["one of no types", { oneOf: [] }],
  ["a list of lists that may be null", { type: "array", items: { type: ["array", "null"] } }],
  ["bytes", { type: "string", format: "binary" }],
  ["a tuple", { type: "array", prefixItems: [{ type: "string" }] }],
  ["members by a pattern", { type: "object", patternProperties: { a: { type: "string" } } }],
  ["alternatives of members", { type: "object", anyOf: [reference] }],
  ["alternatives in alternatives", { anyOf: [{ type: ["string", "null"] }, reference] }],
  ["words with quotes", { enum: ['"'] }],
  ["words of other languages", { enum: ["ä"] }],
  ["a fraction", { const: 0.5 }],
  ["a number below zero", { enum: [-1] }],
  ["a constant object", { const: { a: 1 } }],
  ["names that are numbers to JavaScript", { properties: { "1.5": {}, Infinity: {} } }],
  ["names of other languages", { properties: { ä: {} } }],
  ["a carriage return in a comment", { description: "a\rb" }],
  ["a reference to a part", { $ref: "#/components/schemas/Other/properties/a" }],
];

describe("writes what the library writes", () => {
  test.each(usual)("of %s", (_, schema) => {
    const document = documentAround(schema);
    const types = usualTypes(document);
    expect(types).toBe(typesByLibrary(document));
  });

  test("of a document without anything", () => {
    const info = { title: "Acme", version: "1" };
    const document = { openapi: "3.1.0", info, paths: {} };
    expect(usualTypes(document)).toBe(typesByLibrary(document));
    expect(usualTypes({ ...document, components: {} })).toBe(
      typesByLibrary({ ...document, components: {} }),
    );
  });
});

test.each(unusual)("leaves %s to the library", (_, schema) => {
  const document = documentAround(schema);
  expect(usualTypes(document)).toBeUndefined();
  expect(typesByLibrary(document)).toContain("export interface paths");
});

/** A document with a schema in every place where one can be. */
function documentAround(schema: unknown): OpenApiDocument {
  const other = { type: "object", properties: { a: { type: "string" } } };
  const parts = {
    schemas: { Some: schema, Other: other },
    parameters: { Page: { name: "page", in: "query", description: "The page.", schema } },
    headers: { Call: { schema, description: "The call." }, Sure: { schema, required: true } },
    requestBodies: { Body: { required: true, content: { "application/json": { schema } } } },
    responses: {
      Fault: {
        description: "A fault.",
        headers: {
          "X-Call": { $ref: "#/components/headers/Call" },
          Sure: { $ref: "#/components/headers/Sure" },
          Own: { schema },
        },
        content: { "application/json": { schema, example: { a: ["b"] } }, "text/plain": {} },
      },
    },
  };
  const page = { $ref: "#/components/parameters/Page" };
  const fault = { $ref: "#/components/responses/Fault" };
  const id = { name: "id", in: "path", required: true, schema };
  const document = {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1" },
    paths: {
      "/a": {
        parameters: [page, { name: "session", in: "cookie", schema }],
        get: {
          operationId: "list",
          summary: "List.",
          description: "All\nof them.",
          parameters: [{ name: "page", in: "query", required: true, schema }],
          responses: { 200: { description: "All." }, "4XX": fault, default: fault },
        },
        post: {
          operationId: "make-it",
          deprecated: true,
          requestBody: { description: "What.", content: { "application/json": { schema } } },
          responses: { 201: { description: "Made.", headers: { Own: { schema } } } },
        },
      },
      "/a/{id}": {
        parameters: [id],
        put: {
          operationId: "change",
          requestBody: { $ref: "#/components/requestBodies/Body" },
          responses: { 204: { description: "Done." } },
        },
        delete: { operationId: "remove" },
      },
    },
    components: parts,
  };
  // Schemas of every kind, among them some that our own type of a document does not have.
  return document as unknown as OpenApiDocument;
}
