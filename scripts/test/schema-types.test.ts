import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { compileVendor } from "../src/compile-vendor.ts";
import { vendorNamed } from "../src/vendors.ts";
import { compileTypeScript } from "./compile-typescript.ts";
import { TemporaryRepository } from "./temporary-repository.ts";

/** Every word that TypeScript knows, and names that mean something in the generated files or in strict code. */
const words = [
  // `KeyOfKeyword` and the like.
  ...Object.keys(ts.SyntaxKind).flatMap(
    (kind) => /^(.*)Keyword$/.exec(kind)?.[1]?.toLowerCase() ?? [],
  ),
  ..."arguments eval Array Blob NonNullable Object Omit Pick Promise String globalThis".split(" "),
  ..."components operations paths webhooks CallOptions Result Spec spec".split(" "),
];

const repository = new TemporaryRepository();
afterAll(() => repository.remove());

test("a schema can be called by any word of the language", async () => {
  const schemas = words.map((word) => [
    word,
    { type: "object", properties: { id: { type: "string" } } },
  ]);
  const paths = words.map((word, index) => {
    const schema = { $ref: `#/components/schemas/${word}` };
    const content = { "application/json": { schema } };
    const post = {
      operationId: `call${index}`,
      requestBody: { required: true, content },
      responses: {
        "200": { description: "One.", content },
        "201": {
          description: "Many.",
          content: { "application/json": { schema: { type: "array", items: schema } } },
        },
      },
    };
    return [`/${word}`, { post }];
  });
  repository.addVendor("words", {
    "openapi.yaml": JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Words", version: "1" },
      servers: [{ url: "https://words.example" }],
      paths: Object.fromEntries(paths),
      components: { schemas: Object.fromEntries(schemas) },
    }),
  });
  const files = await compileVendor(vendorNamed(repository.root, "words"));
  for (const [path, text] of files) repository.write(path, text);
  const generated = [...files.keys()].filter((path) => path.endsWith(".ts"));
  expect(compileTypeScript(generated.map((path) => repository.path(path)))).toEqual([]);
});
