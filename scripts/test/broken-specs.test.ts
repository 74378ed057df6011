import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TemporaryRepository } from "./temporary-repository.ts";
import type { Output } from "./temporary-repository.ts";

/** One edit that breaks acme, and what `generate` must say of it. */
interface Fault {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Where it must say it, if not in the edited file at the edited text: a file, and a text in it. */
  readonly at?: readonly [file: string, text: string];
  readonly says: RegExp;
}

const faults: Fault[] = [
  {
    name: "syntax",
    file: "paths/token.yaml",
    from: "operationId: TokenCreate",
    to: "operationId: [TokenCreate",
    at: ["paths/token.yaml", "summary: Create a token"],
    says: /YAML syntax/,
  },
  {
    name: "rootsyntax",
    file: "openapi.yaml",
    from: "title: Acme widgets",
    to: "title: Acme: widgets",
    says: /YAML syntax/,
  },
  {
    name: "dangling",
    file: "paths/token.yaml",
    from: 'schema: { $ref: "../schemas/token.yaml#/Token" }',
    to: 'schema: { $ref: "../schemas/token.yaml#/Tokin" }',
    says: /Can't resolve \$ref "\.\.\/schemas\/token\.yaml#\/Tokin".*correct the reference/,
  },
  {
    name: "nofile",
    file: "openapi.yaml",
    from: "paths/token.yaml#/search",
    to: "paths/nothing.yaml#/search",
    says: /Can't resolve \$ref/,
  },
  {
    name: "remote",
    file: "openapi.yaml",
    from: "paths/token.yaml#/search",
    to: "http://127.0.0.1:9/token.yaml#/search",
    says: /only files in specs\/remote that are written by hand can be referenced/,
  },
  {
    name: "outside",
    file: "openapi.yaml",
    from: "paths/token.yaml#/search",
    to: "../acme/paths/token.yaml#/search",
    says: /only files in specs\/outside that .* can be referenced; copy there what is needed/,
  },
  {
    name: "bundledref",
    file: "openapi.yaml",
    from: "paths/token.yaml#/search",
    to: "../acme/bundled/openapi.yaml#/paths/~1v1~1token",
    says: /only files in specs\/bundledref that are written by hand/,
  },
  {
    name: "sameid",
    file: "paths/file.yaml",
    from: "operationId: uploadFile",
    to: "operationId: TokenCreate",
    says: /operationId "TokenCreate" is used by PUT \/v1\/token too/,
  },
  {
    name: "samemethod",
    file: "paths/file.yaml",
    from: "operationId: uploadFile",
    to: "operationId: token_create",
    says: /"TokenCreate" and "token_create" would both be the method tokenCreate/,
  },
  {
    name: "noid",
    file: "paths/file.yaml",
    from: "operationId: uploadFile",
    to: "description: No name",
    at: ["paths/file.yaml", "put:"],
    says: /no operationId/,
  },
  {
    name: "thenable",
    file: "paths/file.yaml",
    from: "operationId: uploadFile",
    to: "operationId: then",
    says: /method name "then"/,
  },
  {
    name: "twoschemas",
    file: "schemas/common.yaml",
    from: "user.error:",
    to: "Token: { type: string }\nuser.error:",
    at: ["schemas/token.yaml", "Token:\n"],
    says: /schema name "Token" is used in specs\/twoschemas\/schemas\/common\.yaml too/,
  },
  {
    name: "scheme",
    file: "paths/token.yaml",
    from: "- BearerAuth: []",
    to: "- BearerOath: []",
    says: /security scheme "BearerOath" is not in components\.securitySchemes \(ApiKeyAuth, BearerAuth/,
  },
  {
    name: "shape",
    file: "paths/file.yaml",
    from: "description: Stored.",
    to: "describtion: Stored.",
    at: ["paths/file.yaml", '"200": { describtion'],
    says: /OpenAPI 3\.1\.0 does not allow this/,
  },
  {
    name: "older",
    file: "schemas/token.yaml",
    from: "Scope:\n  type: string",
    to: "Scope:\n  if: { type: string }",
    at: ["schemas/token.yaml", "Scope:\n"],
    says: /OpenAPI 3\.0\.3 does not allow this/,
  },
  {
    name: "template",
    file: "openapi.yaml",
    from: "/v1/files/{name}",
    to: "/v1/files/{nome}",
    at: ["paths/file.yaml", "put:"],
    says: /\{nome\}.*declare it/,
  },
  {
    name: "style",
    file: "paths/token.yaml",
    from: "name: token_id, in: path, required: true,",
    to: "name: token_id, in: path, style: matrix, required: true,",
    says: /path parameter "token_id" has style "matrix"/,
  },
  {
    name: "trace",
    file: "paths/file.yaml",
    from: "put:",
    to: "trace:",
    says: /fetch sends no TRACE: leave the operation out/,
  },
  {
    name: "getbody",
    file: "paths/file.yaml",
    from: "operationId: downloadFile",
    to: "requestBody: { required: true, content: { text/plain: {} } }\n    operationId: downloadFile",
    says: /fetch sends no body with GET: correct the method/,
  },
];

describe("a broken specification", () => {
  const repository = new TemporaryRepository().addFixtures("acme", "solo");
  let output: Output;

  beforeAll(async () => {
    await repository.generate();
    for (const { name, file, from, to } of faults) {
      new VendorCopy(repository, name).breakIt(file, from, to);
    }
    repository.edit("specs/acme/openapi.yaml", "title:", "title: :");
    repository.edit("specs/solo/openapi.yaml", "List things", "List all things");
    output = await repository.generate();
  });
  afterAll(() => repository.remove());

  test.each(faults)(
    "$name: is named with file, line and what to do",
    ({ name, file, to, at, says }) => {
      const [place, text] = at ?? [file, to];
      const source = repository.read(`specs/${name}/${place}`);
      const line = source.slice(0, source.indexOf(text)).split("\n").length;
      const problem = output.stderr.split("\n").find((one) => one.startsWith(`specs/${name}/`));
      expect(problem).toMatch(new RegExp(`^specs/${name}/${place}:${line}:\\d+ `));
      expect(problem).toMatch(says);
    },
  );

  test.each(faults.map(({ name }) => name))("%s: writes nothing", (name) => {
    expect(repository.has(`specs/${name}/bundled`)).toBe(false);
    expect(repository.has(`packages/${name}/src`)).toBe(false);
  });

  test("leaves the files of the vendor as they were", () => {
    expect(output.stdout).toMatch(/^acme +failed, its files are left as they were/m);
    expect(repository.read("specs/acme/bundled/openapi.yaml")).toContain("title: Acme widgets");
  });

  test("does not stop the other vendors, and ends with exit code 1", () => {
    expect(output.code).toBe(1);
    expect(output.stdout).toMatch(/^solo +written/m);
    expect(output.stdout).toMatch(
      new RegExp(`: 1 written, 0 up to date, ${faults.length + 1} failed`),
    );
  });
});

class VendorCopy {
  readonly #repository: TemporaryRepository;
  readonly #name: string;

  constructor(repository: TemporaryRepository, name: string) {
    this.#repository = repository;
    this.#name = name;
    const files = [
      "openapi.yaml",
      "paths/token.yaml",
      "paths/file.yaml",
      "schemas/token.yaml",
      "schemas/common.yaml",
    ];
    repository.addVendor(
      name,
      Object.fromEntries(files.map((file) => [file, repository.read(`specs/acme/${file}`)])),
    );
  }

  breakIt(file: string, from: string, to: string): void {
    this.#repository.edit(`specs/${this.#name}/${file}`, from, to);
  }
}
