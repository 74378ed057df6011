import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { repository, run, TemporaryRepository } from "./temporary-repository.ts";

const acme = new TemporaryRepository();
const rolldown = join(repository, "scripts/node_modules/rolldown/bin/cli.mjs");
const config = join(repository, "scripts/src/rolldown.config.ts");
afterAll(() => acme.remove());

test("bundles a package into one file per entry point and what they share, and leaves nothing else", async () => {
  const exports = {
    ".": { default: "./dist/index.js" },
    "./node": { default: "./dist/node/index.js" },
    "./package.json": "./package.json",
  };
  acme
    .write("package.json", JSON.stringify({ type: "module", exports }))
    .write("src/index.ts", `export { Fault } from "./fault.ts"; export { one } from "./one.ts";`)
    .write("src/node/index.ts", `export { fail } from "./fail.ts";`)
    .write("src/fault.ts", "/** What fails. */\nexport class Fault extends Error {}")
    .write("src/one.ts", "export const one: number = 1;")
    .write(
      "src/node/fail.ts",
      `import { sep } from "node:path"; import { Fault } from "../fault.ts";
       export const fail = (): Fault => new Fault(sep);`,
    )
    .write("dist/old.js", "");
  expect(
    await run(process.execPath, [rolldown, "-c", config, "--configLoader", "native"], acme.root),
  ).toMatchObject({ code: 0, stderr: "" });

  const files = readdirSync(acme.path("dist"), { recursive: true, encoding: "utf8" });
  const maps = files.filter((file) => file.endsWith(".map"));
  expect(files.filter((file) => file.endsWith(".js")).sort()).toEqual([
    "index.js",
    join("node", "index.js"),
    "shared.js",
  ]);
  expect(Object.fromEntries(maps.map((map) => [map, sources(map)]))).toEqual({
    "index.js.map": ["../src/one.ts"],
    [join("node", "index.js.map")]: ["../../src/node/fail.ts"],
    "shared.js.map": ["../src/fault.ts"],
  });
  expect(readFileSync(acme.path("dist/shared.js"), "utf8")).toContain("/** What fails. */");

  const { Fault } = (await load("index")) as { Fault: new () => Error };
  const { fail } = (await load("node/index")) as { fail: () => Error };
  expect(fail()).toBeInstanceOf(Fault);
  expect(Fault.name).toBe("Fault");
});

function sources(map: string): string[] {
  const text = readFileSync(acme.path(`dist/${map}`), "utf8");
  return (JSON.parse(text) as { sources: string[] }).sources;
}

function load(name: string): Promise<unknown> {
  return import(pathToFileURL(acme.path(`dist/${name}.js`)).href);
}
