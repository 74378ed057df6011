import { afterAll, describe, expect, test } from "vitest";
import { compileVendor } from "../src/compile-vendor.ts";
import { vendorNamed } from "../src/vendors.ts";
import { compileTypeScript } from "./compile-typescript.ts";
import { TemporaryRepository } from "./temporary-repository.ts";

const thing = { $ref: "#/components/schemas/Thing" };
const [text, binary] = [{ type: "string" }, { type: "string", format: "binary" }];

/** An answer, how the table says that it is read, and the type that it then has. */
interface Answer {
  readonly name: string;
  readonly method?: "get" | "head";
  readonly status?: string;
  readonly content: Record<string, { schema?: object }>;
  readonly reader: string | undefined;
  readonly type: string;
}

const octets = "application/octet-stream";
const answers: Answer[] = [
  {
    name: "json",
    content: { "application/json": { schema: thing } },
    reader: undefined,
    type: "Thing",
  },
  {
    name: "wildcardObject",
    content: { "*/*": { schema: thing } },
    reader: undefined,
    type: "Thing",
  },
  { name: "wildcardString", content: { "*/*": { schema: text } }, reader: "blob", type: "Blob" },
  { name: "wildcardUnknown", content: { "*/*": {} }, reader: "blob", type: "Blob" },
  { name: "bytes", content: { [octets]: { schema: binary } }, reader: "blob", type: "Blob" },
  { name: "bytesAsObject", content: { [octets]: { schema: thing } }, reader: "blob", type: "Blob" },
  { name: "bytesAsString", content: { [octets]: { schema: text } }, reader: "blob", type: "Blob" },
  {
    name: "lines",
    content: { "application/x-ndjson": { schema: thing } },
    reader: "blob",
    type: "Blob",
  },
  {
    name: "bytesOrText",
    content: { [octets]: { schema: binary }, "text/plain": { schema: text } },
    reader: "blob",
    type: "Blob",
  },
  {
    name: "words",
    content: { "text/plain": { schema: { enum: ["a"], type: "string" } } },
    reader: "text",
    type: '"a"',
  },
  {
    name: "number",
    content: { "text/plain": { schema: { type: "integer" } } },
    reader: "text",
    type: "string",
  },
  {
    name: "xml",
    content: { "application/xml": { schema: thing } },
    reader: "text",
    type: "string",
  },
  {
    name: "onlyHead",
    method: "head",
    content: { "application/json": { schema: thing } },
    reader: "nothing",
    type: "undefined",
  },
  {
    name: "noContent",
    status: "204",
    content: { "application/json": { schema: thing } },
    reader: "nothing",
    type: "undefined",
  },
  {
    name: "resetContent",
    status: "205",
    content: { "application/json": { schema: thing } },
    reader: "nothing",
    type: "undefined",
  },
];

/** Errors by status, whatever the successes are. */
const errors = {
  "404": { description: "No." },
  "409": { description: "No.", content: { "application/*": { schema: thing } } },
  "500": { description: "No.", content: { "text/plain": { schema: text } } },
  default: { description: "No.", content: { "text/html": { schema: text } } },
};

describe("the type of an answer is what its reader makes", async () => {
  const paths = answers.map(({ name, method = "get", status = "200", content }) => {
    const responses = { [status]: { description: "Yes.", content }, ...errors };
    return [`/${name}`, { [method]: { operationId: name, responses } }];
  });
  const repository = new TemporaryRepository().addVendor("readers", {
    "openapi.yaml": JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Readers", version: "1" },
      servers: [{ url: "https://readers.example" }],
      paths: Object.fromEntries(paths),
      // A schema may be called as what is read.
      components: {
        schemas: {
          Thing: { type: "object", required: ["id"], properties: { id: text } },
          Blob: text,
        },
      },
    }),
  });
  afterAll(() => repository.remove());
  const files = await compileVendor(vendorNamed(repository.root, "readers"));
  for (const [path, content] of files) repository.write(path, content);
  const table = files.get("packages/readers/src/generated/operations.ts") ?? "";

  test.each(answers)("$name: read as $reader", ({ name, reader }) => {
    const [line = ""] = table.match(new RegExp(`^ {4}${name}: .*`, "m")) ?? [];
    expect(/answer: (\w+)/.exec(line)?.[1]).toBe(reader);
  });

  test("of what a method answers, and of its `result`", () => {
    const usage = "packages/readers/src/generated/usage.ts";
    const proofs = answers.map(
      ({ name, type, status = "200" }) => `
        same<Awaited<ReturnType<ReadersClient["${name}"]>>, ${type}>(true);
        same<Of<Awaited<ReturnType<ReadersClient["${name}"]["result"]>>, ${status}>, ${type}>(true);
        same<Of<Awaited<ReturnType<ReadersClient["${name}"]["result"]>>, 404>, undefined>(true);
        same<Of<Awaited<ReturnType<ReadersClient["${name}"]["result"]>>, 409>, Thing | undefined>(true);
        same<Of<Awaited<ReturnType<ReadersClient["${name}"]["result"]>>, 500>, unknown>(true);
        if (isApiError(caught, "${name}", 404)) same<typeof caught, ApiError<undefined, 404>>(true);
        if (isApiError(caught, "${name}", 500)) same<typeof caught, ApiError<unknown, 500>>(true);
        if (isApiError(caught, "${name}", 503)) same<typeof caught, ApiError<unknown, 503>>(true);`,
    );
    repository.write(
      usage,
      `import type { ApiError, ApiErrorGuard } from "@thinwire/client";
       import type { ReadersClient } from "./operations.ts";
       import type { Thing } from "./schemas.ts";
       type Same<A, B> =
         (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
       type Of<R, Status> = R extends { status: Status; data: infer Data } ? Data : never;
       declare function same<A, B>(proof: Same<A, B>): void;
       declare const isApiError: ApiErrorGuard<ReadersClient>;
       declare const caught: unknown;
       ${proofs.join("")}
      `,
    );
    const compiled = [...files.keys()].filter((path) => path.endsWith(".ts"));
    expect(compileTypeScript([usage, ...compiled].map((path) => repository.path(path)))).toEqual(
      [],
    );
  });
});
