import { join } from "node:path";
import { generate } from "orval";

// orval over every bundled specification of a repository, in one process.
const [root = "", ...names] = process.argv.slice(2);
for (const name of names) {
  const input = join(root, "specs", name, "bundled/openapi.json");
  const target = join(root, "peers/orval", `${name}.ts`);
  await generate({ input, output: { target, client: "fetch", mode: "single" } }, root);
}
