import { Converter } from "@apiture/openapi-down-convert";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { downConvert } from "../src/down-convert.ts";
import type { OpenApiDocument } from "../src/openapi-document.ts";
import { renderJson } from "../src/render-bundles.ts";

const nothingButNull = { type: "object", nullable: true, enum: [null] };

/** A document of 3.1 around some parts. */
function documentOf(parts: Partial<OpenApiDocument>): OpenApiDocument {
  const info = { title: "Acme", version: "1" };
  return { openapi: "3.1.0", info, paths: {}, ...parts };
}

/** What the converter, which most documents do not need, still finds to convert. */
function convertedAgain(text: string): string {
  const converter = new Converter(JSON.parse(text) as object, { allOfTransform: true });
  return JSON.stringify(converter.convert(), undefined, 2);
}

async function convert(parts: Partial<OpenApiDocument>): Promise<OpenApiDocument> {
  const { document, json } = await downConvert(renderJson(documentOf(parts)));
  const text = JSON.stringify(document, undefined, 2);
  expect(json).toBe(`${text}\n`);
  expect(await new Validator().validate(text)).toEqual({ valid: true });
  expect(convertedAgain(text)).toBe(text);
  return JSON.parse(text) as OpenApiDocument;
}

describe("a schema of 3.1 as 3.0 writes it", () => {
  test.each([
    ["true", true, {}],
    ["false", false, { not: {} }],
    ["null", { type: "null" }, nothingButNull],
    ["a list of null alone", { type: ["null"] }, nothingButNull],
    [
      "any member",
      { type: "object", properties: { any: true } },
      { type: "object", properties: { any: {} } },
    ],
    ["any item", { type: "array", items: true }, { type: "array", items: {} }],
    [
      "no more members",
      { type: "object", additionalProperties: false },
      { type: "object", additionalProperties: false },
    ],
    ["any alternative", { anyOf: [{ type: "string" }, true] }, { anyOf: [{ type: "string" }, {}] }],
    [
      "null or a string",
      { anyOf: [{ type: "string" }, { type: "null" }] },
      { type: "string", nullable: true },
    ],
    [
      "an alternative that can be null",
      { anyOf: [{ type: ["string", "null"] }, { type: "integer" }] },
      { anyOf: [{ type: "string", nullable: true }, { type: "integer" }] },
    ],
    ["a string or null", { type: ["null", "string"] }, { type: "string", nullable: true }],
    ["examples", { type: "string", examples: ["a", "b"] }, { type: "string", example: "a" }],
    ["bytes", { type: "string", contentEncoding: "base64" }, { type: "string", format: "byte" }],
    [
      "octets",
      { type: "string", contentMediaType: "application/octet-stream" },
      { type: "string", format: "binary" },
    ],
    ["a comment", { type: "string", $comment: "Why." }, { type: "string" }],
    ["an identifier", { $id: "https://acme.test/a", type: "string" }, { type: "string" }],
    ["names of a pattern", { propertyNames: { pattern: "^a" } }, {}],
    ["members of a pattern", { patternProperties: { "^a": true } }, {}],
    ["no other members", { type: "object", unevaluatedProperties: false }, { type: "object" }],
    [
      "a reference with an allOf beside it",
      {
        properties: {
          a: {
            $ref: "#/components/schemas/Some",
            allOf: [{ type: "object" }],
            type: ["object", "null"],
          },
        },
      },
      {
        properties: {
          a: {
            allOf: [{ type: "object" }, { $ref: "#/components/schemas/Some" }],
            type: "object",
            nullable: true,
          },
        },
      },
    ],
    [
      "null or a reference with words beside it",
      {
        properties: {
          a: {
            anyOf: [{ $ref: "#/components/schemas/Some", description: "It." }, { type: "null" }],
          },
        },
      },
      {
        properties: {
          a: {
            anyOf: [
              { description: "It.", allOf: [{ $ref: "#/components/schemas/Some" }] },
              nothingButNull,
            ],
          },
        },
      },
    ],
    [
      "a reference with words beside it",
      { properties: { a: { $ref: "#/components/schemas/Some", description: "It." } } },
      {
        properties: {
          a: { description: "It.", allOf: [{ $ref: "#/components/schemas/Some" }] },
        },
      },
    ],
  ])("%s", async (_, schema, expected) => {
    const older = await convert({ components: { schemas: { Some: schema } } });
    expect(older.components?.schemas?.["Some"]).toEqual(expected);
  });
});

test.each(["default", "example", "x-refused"])("converts a component called %s", async (name) => {
  const content = { "application/json": { schema: { const: "a" } } };
  const answer = {
    description: "Refused.",
    headers: { [name]: { schema: { const: "b" } } },
    content,
  };
  const older = await convert({ components: { responses: { [name]: answer } } });
  expect(older.components?.responses?.[name]).toMatchObject({
    headers: { [name]: { schema: { type: "string", enum: ["b"] } } },
    content: { "application/json": { schema: { type: "string", enum: ["a"] } } },
  });
});

test("converts the default answer of an operation", async () => {
  const media = { schema: { type: ["string", "integer"] } };
  const answer = { description: "Refused.", content: { "application/json": media } };
  const get = { responses: { default: answer } };
  const older = await convert({ paths: { "/a": { get } } });
  expect(older.paths?.["/a"]?.get?.responses?.["default"]).toMatchObject({
    content: {
      "application/json": {
        schema: { anyOf: [{ type: "string" }, { type: "integer" }] },
      },
    },
  });
});

test("leaves out what 3.0 has no words for", async () => {
  const license = { name: "MIT", identifier: "MIT" };
  const parts = {
    webhooks: {},
    jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base",
    info: { title: "Acme", version: "1", summary: "Short.", license },
  };
  const older = await convert(parts);
  expect(older).toEqual({
    openapi: "3.0.3",
    info: { title: "Acme", version: "1", license: { name: "MIT" } },
    paths: {},
  });
});

test("leaves a reference to anything but a schema alone", async () => {
  const parameters = [{ $ref: "#/components/parameters/Page", description: "Which one." }];
  const answer = { description: "It.", content: {} };
  const responses = { default: { $ref: "#/components/responses/It" } };
  const page = { name: "page", in: "query" as const, schema: { type: "integer" } };
  const older = await convert({
    paths: { "/a": { get: { parameters, responses } } },
    components: { parameters: { Page: page }, responses: { It: answer } },
  });
  expect(older.paths?.["/a"]?.get?.parameters).toEqual([{ $ref: parameters[0]?.$ref }]);
});
