import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { compileVendor } from "../src/compile-vendor.ts";
import { vendorNamed } from "../src/vendors.ts";
import { compileTypeScript } from "./compile-typescript.ts";
import { TemporaryRepository } from "./temporary-repository.ts";

const nasty = "*/ \"'`${process.exit(1)}\n@deprecated \u2028 */ }; hacked(); /* <script> | \\";

const operation = {
  operationId: `do it */ "now" #1 \\`,
  "x-method-name": "doIt",
  summary: nasty,
  description: nasty,
  tags: [nasty],
  externalDocs: { url: "https://evil.example/*/?a='b'" },
  security: [{ "a-b.c": [] }, { __proto__key: [] }],
  parameters: [
    { name: 'a*/"', in: "path", required: true, schema: { type: "string" } },
    {
      name: nasty,
      in: "query",
      required: true,
      description: nasty,
      schema: { type: "string", enum: [nasty] },
    },
    { name: "__proto__", in: "query", required: true, schema: { type: "string", default: nasty } },
    { name: `x-"*/`, in: "header", required: true, schema: { type: "string" } },
  ],
  requestBody: {
    content: {
      'application/x-*/"`+json': {
        schema: { $ref: "#/components/schemas/a.b" },
        example: { [nasty]: nasty },
      },
    },
  },
  responses: {
    "200": { description: nasty, headers: { [`x-"*/`]: { schema: { type: "string" } } } },
    "201": {
      description: nasty,
      content: {
        "application/*/\"`'];hacked();//\u2028": { schema: { type: "string", enum: [nasty] } },
        "text/plain": {
          schema: { type: "array", items: { $ref: "#/components/schemas/Promise" } },
        },
      },
    },
  },
};

const document = {
  openapi: "3.1.0",
  info: { title: nasty, version: nasty, description: nasty },
  servers: [{ url: `https://{host}/*/"\`\${x}`, variables: { host: { default: nasty } } }],
  paths: { '/*/`$"\'/{a*/"}': { post: operation } },
  components: {
    securitySchemes: {
      "a-b.c": { type: "apiKey", in: "header", name: nasty, description: nasty },
      __proto__key: { type: "http", scheme: "bearer", description: nasty },
    },
    schemas: {
      "a.b": {
        description: nasty,
        title: nasty,
        type: "object",
        properties: {
          [nasty]: {
            type: "string",
            description: nasty,
            default: nasty,
            example: nasty,
            format: nasty,
          },
          constant: { const: nasty },
          listed: { enum: [nasty, "*/"] },
        },
      },
      string: { type: "string", description: nasty },
      Promise: { type: "string", description: nasty },
      DoItInput: { type: "string", description: nasty },
    },
  },
};

describe("a specification full of comment ends, quotes and backticks", async () => {
  const repository = new TemporaryRepository().addVendor("hostile", {
    "openapi.yaml": JSON.stringify(document),
  });
  afterAll(() => repository.remove());
  const files = await compileVendor(vendorNamed(repository.root, "hostile"));
  const generated = [...files].filter(([path]) => path.endsWith(".ts"));
  for (const [path, text] of generated) repository.write(path, text);

  test("still yields TypeScript that compiles", () => {
    expect(generated).toHaveLength(4);
    expect(compileTypeScript(generated.map(([path]) => repository.path(path)))).toEqual([]);
  });

  test.each(generated)("adds no statement to %s", (_, text) => {
    const source = ts.createSourceFile("x.ts", text, ts.ScriptTarget.Latest);
    const kinds = source.statements.map((statement) => ts.SyntaxKind[statement.kind]);
    const allowed = new Set([
      "ImportDeclaration",
      "FirstStatement",
      "InterfaceDeclaration",
      "TypeAliasDeclaration",
    ]);
    expect(kinds.filter((kind) => !allowed.has(kind))).toEqual([]);
  });

  test("adds no tag to a doc comment", () => {
    expect(files.get("packages/hostile/src/generated/operations.ts")).not.toMatch(
      /^\s*\* @deprecated/m,
    );
  });

  test("keeps the README's table a table", () => {
    const rows = (files.get("packages/hostile/README.md") ?? "")
      .split("\n")
      .filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => row.replaceAll("\\|", "").split("|").length)).toEqual([6, 6, 6]);
  });

  test("leaves every text as it is in the bundles", () => {
    const json: unknown = JSON.parse(files.get("specs/hostile/bundled/openapi.json") ?? "");
    expect(json).toEqual(document);
  });
});
