import { expect, test } from "vitest";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const source = (path: string): string =>
  JSON.stringify(fileURLToPath(new URL(`../src/${path}`, import.meta.url)));

async function bundle(program: string): Promise<string> {
  const build = await rolldown({
    input: "program",
    platform: "browser",
    plugins: [
      {
        name: "program",
        resolveId: (id) => (id === "program" ? id : undefined),
        load: (id) => (id === "program" ? program : undefined),
      },
    ],
  });
  const { output } = await build.generate({ minify: true });
  return output[0].code;
}

test("importing it has no effect, and leaves nothing in a bundle", async () => {
  const program = `import ${source("index.ts")}; import ${source("oauth2/index.ts")};`;
  expect(await bundle(program)).toBe("");
});

test("a program with an API key bundles under 1 kB of it, without renewal and OAuth", async () => {
  const names = "{ connect, place }";
  const code = await bundle(
    `import ${names} from ${source("index.ts")}; globalThis.auth = ${names};`,
  );
  expect(code).not.toMatch(/refresh|token_endpoint/);
  expect(gzipSync(code).length).toBeLessThan(1_000);
});

test("a program with a renewing credential bundles under 3 kB of it, without OAuth", async () => {
  const names = "{ connect, place, renewing, jwtExpiry }";
  const code = await bundle(
    `import ${names} from ${source("index.ts")}; globalThis.auth = ${names};`,
  );
  expect(code).not.toContain("token_endpoint");
  expect(gzipSync(code).length).toBeLessThan(3_000);
});
