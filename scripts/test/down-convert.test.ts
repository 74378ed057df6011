import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { downConvert } from "../src/down-convert.ts";
import type { OpenApiDocument } from "../src/openapi-document.ts";

const nothingButNull = { type: "object", nullable: true, enum: [null] };

/** A document of 3.1 around some parts. */
function documentOf(parts: Partial<OpenApiDocument>): OpenApiDocument {
  const info = { title: "Acme", version: "1" };
  return { openapi: "3.1.0", info, paths: {}, ...parts };
}

async function convert(parts: Partial<OpenApiDocument>): Promise<OpenApiDocument> {
  const text = JSON.stringify(downConvert(documentOf(parts)), undefined, 2);
  expect(await new Validator().validate(text)).toEqual({ valid: true });
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
