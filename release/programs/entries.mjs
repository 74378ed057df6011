// Loads every entry point of an installed package, by `import` and by `require`, and prints what its manifest says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [name] = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(import.meta.url);
const manifest = require(`${name}/package.json`);

for (const entry of Object.keys(manifest.exports)) {
  const specifier = name + entry.slice(1);
  if (/\.ya?ml$/.test(entry)) {
    const text = readFileSync(fileURLToPath(import.meta.resolve(specifier)), "utf8");
    assert.match(text, /^openapi: /, `${specifier} is no OpenAPI document`);
  } else if (entry.endsWith(".json")) {
    const required = require(specifier);
    const { default: imported } = await import(specifier, { with: { type: "json" } });
    assert.deepEqual(required, imported, `${specifier} differs by require`);
  } else {
    const imported = Object.keys(await import(specifier));
    assert.notEqual(imported.length, 0, `${specifier} exports nothing`);
    assert.deepEqual(Object.keys(require(specifier)).sort(), imported.sort(), specifier);
  }
}
console.log(JSON.stringify({ name: manifest.name, version: manifest.version }));
