import { expect, test } from "vitest";
import { carriesSecret } from "../src/carries-secret.ts";
import type { OpenApiDocument } from "../src/openapi-document.ts";

const secret = { type: "string", format: "password" };

function isSensitive(schema: Record<string, unknown>, type = "application/json"): boolean {
  const document: OpenApiDocument = {
    openapi: "3.1.0",
    info: {},
    components: { schemas: { Secret: secret } },
  };
  return carriesSecret(document, { requestBody: { content: { [type]: { schema } } } }, []);
}

test.each(["token", "x-token", "default", "example", "examples", "enum", "const"])(
  "a secret member called %s makes a request sensitive",
  (name) => {
    for (const map of ["properties", "patternProperties"]) {
      expect(isSensitive({ type: "object", [map]: { [name]: secret } })).toBe(true);
    }
  },
);

test.each([
  ["behind a reference", { $ref: "#/components/schemas/Secret" }],
  ["in a list", { type: "array", items: secret }],
  ["in an alternative", { anyOf: [{ type: "integer" }, secret] }],
])("a secret %s makes a request sensitive", (_, schema) => {
  expect(isSensitive(schema)).toBe(true);
});

test("a media type can have any name", () => {
  expect(isSensitive(secret, "x-form/x-www-form")).toBe(true);
});

test.each([
  ["an example", { type: "object", example: secret }],
  ["evidence", { type: "object", "x-evidence": secret }],
  [
    "what only answers have",
    { type: "object", properties: { token: { ...secret, readOnly: true } } },
  ],
])("%s does not", (_, schema) => {
  expect(isSensitive(schema)).toBe(false);
});
